import type { Schema } from '@quittance/db';
import type { CallError } from '@quittance/domain';
import type { NormalEvent, WebhookItem } from '@quittance/providers';
import type { Selectable } from 'kysely';
import { workThrough } from '../../batching/work-through.ts';
import { findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type Applied, applyProviderEvent, type WhyNotYet } from './apply-provider-event.ts';

type InboxRow = Selectable<Schema['inbox_event']>;

/** Waits between tries of an item whose record of ours is not there yet, in ms of wall time; the last one repeats. */
const parkedWaitsMs = [2_000, 10_000, 60_000, 10 * 60_000, 60 * 60_000];

/** Items applied before the other duties get their turn. */
const itemsAtOnce = 200;

/** Items applied side by side. Their states merge whatever the order, and row locks keep two from one payment. */
const concurrency = 6;

/** After so many tries an item that finds no record of ours is put away: it stays readable, and staff see it. */
const triesAtMost = 60;

/** An item that waits for these is not put away: a key may be wrong, or a plugin missing, for longer than two days. */
const outages: ReadonlySet<WhyNotYet> = new Set(['provider_not_answering', 'plugin_not_loaded']);

/** Applies stored webhooks, oldest first. An item that cannot be applied yet is parked, never dropped. */
export async function applyInbox(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('inbox_event')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('next_try_at', '<=', services.wallNow())
      .orderBy('received_at')
      .limit(itemsAtOnce)
      .execute(),
  );
  const applyOne = async (row: InboxRow) => finish(services, tenant, row, await apply(services, tenant, row));
  await workThrough(due, applyOne, { concurrency, signal });
  return due.length;
}

/** An item that breaks is parked like one that came too early: it never holds up the others. */
async function apply(services: Services, tenant: Tenant, row: InboxRow): Promise<Applied> {
  try {
    return await readAndApply(services, tenant, row);
  } catch (error) {
    services.log.error(
      { tenantId: tenant.brand.tenantId, event: row.provider_event_id, err: error },
      'A webhook broke',
    );
    return { kind: 'not_yet', why: 'broken' };
  }
}

async function readAndApply(services: Services, tenant: Tenant, row: InboxRow): Promise<Applied> {
  const connectionRow = await tenant.db.run((scope) => findConnection(scope, row.connection_id));
  const connection = connectionRow && openConnection(services, tenant, connectionRow);
  if (!connection) return { kind: 'not_yet', why: 'plugin_not_loaded' };
  const normal = await connection.heed(
    connection.provider.webhooks.normalise(connection.context(), row.item as WebhookItem),
  );
  if (!normal.ok) return { kind: 'not_yet', why: whyNot(normal.error.kind) };
  return applyAll(services, tenant, row.connection_id, normal.value);
}

/** What the provider says of the very item stays so; everything else passes. */
function whyNot(kind: CallError['kind']): WhyNotYet {
  return kind === 'invalid' || kind === 'unsupported' || kind === 'conflict' ? 'broken' : 'provider_not_answering';
}

async function applyAll(
  services: Services,
  tenant: Tenant,
  connectionId: string,
  events: readonly NormalEvent[],
): Promise<Applied> {
  let result: Applied = { kind: 'ignored' };
  for (const event of events) {
    const applied = await applyProviderEvent(services, tenant, connectionId, event);
    if (applied.kind === 'not_yet') return applied;
    if (applied.kind === 'applied') result = applied;
  }
  return result;
}

async function finish(services: Services, tenant: Tenant, row: InboxRow, applied: Applied): Promise<void> {
  const tries = row.tries + 1;
  const waitMs = parkedWaitsMs[Math.min(tries, parkedWaitsMs.length) - 1] ?? 0;
  const again = applied.kind === 'not_yet' && (tries < triesAtMost || outages.has(applied.why));
  await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('inbox_event')
      .set({
        state: applied.kind === 'not_yet' ? 'parked' : applied.kind,
        tries,
        next_try_at: again ? new Date(services.wallNow().getTime() + waitMs) : null,
        detail: applied.kind === 'not_yet' ? applied.why : null,
      })
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', row.connection_id)
      .where('provider_event_id', '=', row.provider_event_id)
      .execute(),
  );
}
