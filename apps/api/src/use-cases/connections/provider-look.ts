import type { Schema, TenantScope, UnfinishedLook } from '@quittance/db';
import type { Selectable } from 'kysely';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { businessNow } from '../../time/business-now.ts';

export type LookRow = Selectable<Schema['provider_look']>;
export type LookKind = LookRow['kind'];

const minuteMs = 60_000;

/** How long after one look the next is due, in ms of business time. */
const everyMs: Readonly<Record<LookKind, number>> = { events: 30 * minuteMs, payouts: 6 * 60 * minuteMs };

/** Waits after failures in a row, in ms of business time; the last one repeats. */
const afterFailureMs = [5, 15, 60, 240].map((minutes) => minutes * minuteMs);

/** The looks of a kind whose time has come. A connection that is paused is asked again when it works again. */
export async function looksDue(services: Services, tenant: Tenant, kind: LookKind): Promise<readonly LookRow[]> {
  return tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('provider_look as l')
      .innerJoin('provider_connection as c', (join) =>
        join.onRef('c.tenant_id', '=', 'l.tenant_id').onRef('c.connection_id', '=', 'l.connection_id'),
      )
      .selectAll('l')
      .where('l.tenant_id', '=', tenantId)
      .where('l.kind', '=', kind)
      .where('l.due_at', '<=', businessNow(services, tenant))
      .where('c.paused_reason', 'is', null)
      .orderBy('l.due_at')
      .execute(),
  );
}

/** A new connection is read from now on: what happened before it is not the brand's here. */
export async function startLooks(
  { trx, tenantId }: TenantScope,
  services: Services,
  tenant: Tenant,
  connectionId: string,
): Promise<void> {
  const now = businessNow(services, tenant);
  const kinds: readonly LookKind[] = ['events', 'payouts'];
  await trx
    .insertInto('provider_look')
    .values(
      kinds.map((kind) => ({
        ...{ tenant_id: tenantId, connection_id: connectionId, kind, read_until: now, page: null },
        due_at: new Date(now.getTime() + everyMs[kind]),
      })),
    )
    .execute();
}

/** Everything up to `readUntil` was read. */
export async function endLook(services: Services, tenant: Tenant, look: LookRow, readUntil: Date): Promise<void> {
  const due = new Date(businessNow(services, tenant).getTime() + everyMs[look.kind]);
  await write(tenant, look, {
    ...{ read_until: readUntil, page: null, due_at: due, tries: 0, failure: null, looked_at: services.wallNow() },
  });
}

/** There is more to read than one look takes: the next one goes on with this page at once. */
export async function interruptLook(
  services: Services,
  tenant: Tenant,
  look: LookRow,
  page: UnfinishedLook,
): Promise<void> {
  await write(tenant, look, { page, due_at: businessNow(services, tenant), tries: 0, failure: null });
}

/** The provider did not answer, or said no: it is asked again later, and later each time. */
export async function postponeLook(services: Services, tenant: Tenant, look: LookRow, failure: string): Promise<void> {
  const waitMs = afterFailureMs[Math.min(look.tries, afterFailureMs.length - 1)] ?? 0;
  await write(tenant, look, {
    due_at: new Date(businessNow(services, tenant).getTime() + waitMs),
    tries: look.tries + 1,
    failure,
    // A page the provider does not know any more would be refused for ever.
    ...(failure === 'invalid' && { page: null }),
  });
}

/** The plugin cannot be asked for this. A newer one may: a day later it is seen again. */
export async function restLook(services: Services, tenant: Tenant, look: LookRow): Promise<void> {
  await write(tenant, look, { due_at: new Date(businessNow(services, tenant).getTime() + 24 * 60 * minuteMs) });
}

/** Has a connection's list read now instead of at its time. */
export async function hastenLook(
  services: Services,
  tenant: Tenant,
  connectionId: string,
  kind: LookKind,
): Promise<void> {
  await write(tenant, { connection_id: connectionId, kind }, { due_at: businessNow(services, tenant) });
}

type Change = Partial<Pick<LookRow, 'read_until' | 'page' | 'due_at' | 'tries' | 'failure' | 'looked_at'>>;

async function write({ db }: Tenant, look: Pick<LookRow, 'connection_id' | 'kind'>, change: Change): Promise<void> {
  await db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('provider_look')
      .set(change)
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', look.connection_id)
      .where('kind', '=', look.kind)
      .execute(),
  );
}
