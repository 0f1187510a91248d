import type { TenantScope } from '@quittance/db';
import { insertUsage } from '@quittance/db/billing';
import type { Tenant } from '../../tenant/brand.ts';
import type { Moment } from '../../time/business-clock.ts';
import { wakeTenant } from '../outbox/record-event.ts';
import { decideUsage, type UsageDecision } from './decide-usage.ts';
import type { NewUsage } from './new-usage.ts';
import { readUsageFacts } from './read-usage-facts.ts';
import type { UsageProblem } from './usage-problem.ts';

export interface UsageReport {
  /** How many are stored now for the first time. */
  readonly stored: number;
  /** How many were stored already, just so. */
  readonly known: number;
  /** One for every record that is not stored. */
  readonly problems: readonly UsageProblem[];
}

/**
 * Stores what was used, each key once: all good records in one transaction, and a problem for every other one. When
 * two reporters send the same key at once, the second looks again at what the first has stored.
 */
export async function recordUsage(
  { db, moment }: Pick<Tenant, 'db' | 'moment'>,
  records: readonly NewUsage[],
): Promise<UsageReport> {
  for (;;) {
    const report = await db.run((scope) => recordUsageIn(scope, moment, records)).catch(unlessCollided);
    if (report) return report;
  }
}

/** The same inside a transaction that does more. */
export async function recordUsageIn(
  scope: TenantScope,
  moment: Moment,
  records: readonly NewUsage[],
): Promise<UsageReport> {
  const facts = await readUsageFacts(scope, records, moment.today);
  const decision = decideUsage(records, facts, moment.today);
  await store(scope, moment, decision);
  return { stored: decision.store.length, known: decision.known, problems: decision.problems };
}

async function store(scope: TenantScope, moment: Moment, decision: UsageDecision): Promise<void> {
  const rows = decision.store.map((record) => ({
    ...{ usage_key: record.key, subscription_id: record.subscriptionId, meter: record.meter },
    ...{ location_id: record.locationId, used_on: record.usedOn, quantity: record.quantity, items: record.items },
  }));
  const inserted = await insertUsage(scope, rows, { recordedAt: moment.wallNow, today: moment.today });
  if (inserted.rows < rows.length) throw new UsageCollided();
  if (inserted.woken) await wakeTenant(scope);
}

/** Somebody stored one of the keys meanwhile: nothing of this transaction is kept. */
class UsageCollided extends Error {}

function unlessCollided(error: unknown): null {
  if (error instanceof UsageCollided) return null;
  throw error;
}
