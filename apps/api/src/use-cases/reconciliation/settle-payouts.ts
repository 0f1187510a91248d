import { type PayoutLine, toRef } from '@quittance/providers';
import type { Connection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { bookPayout } from './book-payout.ts';

/** Payouts settled in one look; more go on in the next. */
const payoutsAtMost = 50;

/** Failures of the provider rather than of one payout: it is not asked about the others. */
const ofProvider: ReadonlySet<string> = new Set(['transient', 'config', 'unknown']);

/**
 * Reads the lines of every payout that arrived and is not booked yet, and books it. One that cannot be booked keeps no
 * other waiting. Answers the kind of the first error, or null.
 */
export async function settlePayouts(
  services: Services,
  tenant: Tenant,
  connection: Connection,
  signal: AbortSignal,
): Promise<string | null> {
  let first: string | null = null;
  for (const payout of await unbookedOf(tenant, connection.connectionId)) {
    if (signal.aborted) break;
    const failure = await settle(services, tenant, connection, payout);
    first ??= failure;
    if (failure !== null && ofProvider.has(failure)) break;
  }
  return first;
}

async function settle(
  services: Services,
  tenant: Tenant,
  connection: Connection,
  { payout_id: payoutId, provider_ref: ref }: Awaited<ReturnType<typeof unbookedOf>>[number],
): Promise<string | null> {
  const lines = await linesOf(connection, ref);
  if (!Array.isArray(lines)) return lines.failure;
  const booked = await bookPayout(tenant, payoutId, lines);
  if (booked.ok) return null;
  services.log.error({ payoutId, why: booked.error.code }, 'A payout cannot be booked');
  return booked.error.code;
}

async function unbookedOf({ db }: Tenant, connectionId: string) {
  return db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('payout')
      .select(['payout_id', 'provider_ref'])
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      .where('booked_on', 'is', null)
      .where('status', '=', 'paid')
      .orderBy('first_seen_at')
      .limit(payoutsAtMost)
      .execute(),
  );
}

async function linesOf(
  { heed, provider, context }: Connection,
  ref: string,
): Promise<PayoutLine[] | { readonly failure: string }> {
  const lines: PayoutLine[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof provider.reconciliation.listPayoutLines>> = await heed(
      provider.reconciliation.listPayoutLines(context(), { payout: toRef(ref), cursor }),
    );
    if (!page.ok) return { failure: page.error.kind };
    lines.push(...page.value.items);
    cursor = page.value.cursor;
  } while (cursor !== null);
  return lines;
}
