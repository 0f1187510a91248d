import { type Connection, findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { endLook, type LookRow, looksDue, postponeLook, restLook } from '../connections/provider-look.ts';
import { bookReturnedPayouts } from './book-returned-payouts.ts';
import { explainAgain } from './explain-again.ts';
import { keepPayouts } from './keep-payouts.ts';
import { settlePayouts } from './settle-payouts.ts';

const dayMs = 24 * 3_600_000;

/** How far back the first look goes at a connection of which nothing is known. */
const firstLookMs = 7 * dayMs;

/** A payout may be listed this long after its own time, and a bank may send it back this long after it was paid. */
const watchedMs = 14 * dayMs;

/**
 * Reads what providers have paid out since the last look, and holds every line against the ledger: what is explained is
 * booked, once, and what is not waits on a list with its reason. Answers how many connections were read.
 */
export async function reconcilePayouts(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  let read = 0;
  for (const look of await looksDue(services, tenant, 'payouts')) {
    if (signal.aborted) break;
    if (await reconcileConnection(services, tenant, look, signal)) read += 1;
  }
  return read;
}

async function reconcileConnection(
  services: Services,
  tenant: Tenant,
  look: LookRow,
  signal: AbortSignal,
): Promise<boolean> {
  const row = await tenant.db.run((scope) => findConnection(scope, look.connection_id));
  const connection = row && openConnection(services, tenant, row);
  if (!connection?.provider.manifest.reconciliation) {
    await restLook(services, tenant, look);
    return false;
  }
  const now = connection.context().now();
  const failure =
    (await listPayouts(services, tenant, connection, await rangeOf(tenant, look, now), signal)) ??
    (await settlePayouts(services, tenant, connection, signal));
  await bookReturnedPayouts(tenant, look.connection_id);
  await explainAgain(tenant, look.connection_id);
  if (failure) await postponeLook(services, tenant, look, failure);
  else if (!signal.aborted) await endLook(services, tenant, look, new Date(now));
  return true;
}

interface Range {
  readonly from: string;
  readonly to: string;
}

/** Stores every payout of the range as it is now. Answers the kind of error that stopped it, or null. */
async function listPayouts(
  services: Services,
  tenant: Tenant,
  { connectionId, heed, provider, context }: Connection,
  range: Range,
  signal: AbortSignal,
): Promise<string | null> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof provider.reconciliation.listPayouts>> = await heed(
      provider.reconciliation.listPayouts(context(), { ...range, cursor }),
    );
    if (!page.ok) return page.error.kind;
    await keepPayouts(services, tenant, connectionId, page.value.items);
    cursor = page.value.cursor;
  } while (cursor !== null && !signal.aborted);
  return null;
}

/** From the oldest payout that may still change: one on its way, or one that a bank may yet send back. */
async function rangeOf({ db }: Tenant, look: LookRow, now: string): Promise<Range> {
  const nowMs = Date.parse(now);
  const watched = await db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('payout')
      .select('first_seen_at')
      .select(({ selectFrom }) =>
        selectFrom('payout as each')
          .select(({ fn }) => fn.min('each.first_seen_at').as('began_at'))
          .where('each.tenant_id', '=', tenantId)
          .where('each.connection_id', '=', look.connection_id)
          .as('began_at'),
      )
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', look.connection_id)
      .where((eb) =>
        eb.or([
          eb('status', '=', 'pending'),
          eb.and([eb('status', '=', 'paid'), eb('first_seen_at', '>', new Date(nowMs - watchedMs))]),
        ]),
      )
      .orderBy('first_seen_at')
      .limit(1)
      .executeTakeFirst(),
  );
  const since = look.read_until?.getTime() ?? nowMs - firstLookMs;
  const fromMs = Math.min(since, watched ? listedSince(watched) : since);
  return { from: new Date(fromMs).toISOString(), to: now };
}

/** A payout may be heard of long after it was made; those made before the brand came here are none of ours. */
function listedSince(watched: { readonly first_seen_at: Date; readonly began_at: Date | null }): number {
  const beganMs = (watched.began_at ?? watched.first_seen_at).getTime() - dayMs;
  return Math.max(watched.first_seen_at.getTime() - watchedMs, beganMs);
}
