import type { Actor, TenantScope } from '@quittance/db';
import { ok, type Result } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';
import { type NewEvent, recordEvents } from '../outbox/record-event.ts';
import { checkStored } from './check-stored.ts';
import type { ImportPlan } from './import-plan.ts';
import type { ImportProblem } from './import-problem.ts';
import { inChunks } from './in-chunks.ts';
import { readStored, type Stored } from './read-stored.ts';
import { type IdByKey, writeAccounts, writeLocations } from './write-accounts.ts';
import { writeBrand } from './write-brand.ts';
import { writeCoupons } from './write-coupons.ts';
import { writeMembers } from './write-members.ts';
import { writePeople } from './write-people.ts';
import { writePrices } from './write-prices.ts';
import { writeSubscriptions } from './write-subscriptions.ts';
import { ImportRefused, writeUsage } from './write-usage.ts';

/** How many rows were new; all others were there and are now as the files say. */
export interface ImportReport {
  readonly accountsAdded: number;
  readonly locationsAdded: number;
  readonly peopleAdded: number;
  readonly membersAdded: number;
  readonly subscriptionsAdded: number;
  /** Ids of all accounts of the files, by key. */
  readonly accountIds: IdByKey;
}

/**
 * Writes a checked import into a brand that exists, all of it in one transaction or nothing, and tells the audit log how
 * much was new. Applying the same plan again changes nothing else. Refuses what contradicts the stored rows; nothing of
 * it stays then.
 */
export async function applyImport(
  tenant: Pick<Tenant, 'db' | 'moment'>,
  plan: ImportPlan,
  by: Pick<AuditEntry, 'actor' | 'from'>,
): Promise<Result<ImportReport, readonly ImportProblem[]>> {
  const applied = tenant.db.run(async (scope) => {
    const stored = await readStored(scope);
    const problems = checkStored(plan, stored);
    if (problems.length > 0) throw new ImportRefused(problems);
    const report = await write(scope, tenant, plan, stored, by.actor);
    const { accountIds: _, ...after } = report;
    const entry = { action: 'brand.imported' as const, target: { tenant: scope.tenantId }, after };
    await recordAudit(scope, { ...by, ...entry, at: tenant.moment.wallNow });
    return ok(report);
  });
  return applied.catch((error: unknown) => {
    if (error instanceof ImportRefused) return { ok: false, error: error.problems };
    throw error;
  });
}

async function write(
  scope: TenantScope,
  { moment }: Pick<Tenant, 'moment'>,
  plan: ImportPlan,
  stored: Stored,
  actor: Actor,
): Promise<ImportReport> {
  const planVersions = await writeBrand(scope, plan, stored, moment);
  const accounts = await writeAccounts(scope, plan, stored, moment);
  const locations = await writeLocations(scope, plan, accounts);
  const ids = { accounts, locations, planVersions };
  await writePeople(scope, plan, ids, moment);
  await writeMembers(scope, plan, ids);
  const subscriptions = await writeSubscriptions(scope, plan, stored, ids, moment);
  const unusable = [
    ...(await writeUsage(scope, plan, moment)),
    ...(await writeCoupons(scope, plan, accounts, moment, actor)),
    ...(await writePrices(scope, plan, ids, moment, actor)),
  ];
  if (unusable.length > 0) throw new ImportRefused(unusable);
  const events = eventsOf(plan, stored, accounts, subscriptions);
  await inChunks(events, (chunk) => recordEvents(scope, moment, actor, chunk));
  return {
    accountsAdded: countNew(accounts.keys(), stored.accounts),
    locationsAdded: countNew(locations.keys(), stored.locations),
    peopleAdded: countNew(new Set(plan.people.map(({ email }) => email)), stored.people),
    membersAdded: countNew(
      plan.members.map(({ member_key }) => member_key),
      stored.members,
    ),
    subscriptionsAdded: subscriptions.size,
    accountIds: accounts,
  };
}

function countNew(keys: Iterable<string>, stored: ReadonlyMap<string, unknown>): number {
  return [...keys].filter((key) => !stored.has(key)).length;
}

function eventsOf(plan: ImportPlan, stored: Stored, accounts: IdByKey, subscriptions: IdByKey): NewEvent[] {
  const imported = plan.accounts
    .filter(({ account_key }) => !stored.accounts.has(account_key))
    .map(({ account_key }): NewEvent => {
      const accountId = accounts.get(account_key)!;
      return { kind: 'account.imported', accountId, subjectId: accountId, data: { accountKey: account_key } };
    });
  const started = plan.subscriptions
    .filter(({ subscription_key }) => subscriptions.has(subscription_key))
    .map((row): NewEvent => {
      const accountId = accounts.get(row.account_key)!;
      const data = { planCode: row.plan_code, startDate: row.start_date };
      return { kind: 'subscription.started', accountId, subjectId: subscriptions.get(row.subscription_key)!, data };
    });
  return [...imported, ...started];
}
