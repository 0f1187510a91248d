import type { TenantScope } from '@quittance/db';
import { type Access, type BusinessDate, idOf, type SuspensionReach } from '@quittance/domain';

export interface Accesses {
  /** What debts are held against: the whole of each subscription, or each of its open locations. */
  readonly ruled: readonly Access[];
  /** What is left from the other reach, which nobody withholds any more. */
  readonly unruled: readonly Access[];
}

/** The account's accesses on the day. A location that has no row of its own has access. */
export async function readAccesses(
  { trx, tenantId }: TenantScope,
  today: BusinessDate,
  accountId: string,
  reach: SuspensionReach,
): Promise<Accesses> {
  const kept = await trx
    .selectFrom('entitlement as e')
    .innerJoin('subscription as s', (join) =>
      join.onRef('s.tenant_id', '=', 'e.tenant_id').onRef('s.subscription_id', '=', 'e.subscription_id'),
    )
    .select(['e.subscription_id', 'e.scope', 'e.status'])
    .where('e.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .execute();
  const places = await trx
    .selectFrom('subscription_location as sl')
    .innerJoin('subscription as s', (join) =>
      join.onRef('s.tenant_id', '=', 'sl.tenant_id').onRef('s.subscription_id', '=', 'sl.subscription_id'),
    )
    .select(['sl.subscription_id', 'sl.location_id'])
    .distinct()
    .where('sl.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .where('sl.valid_from', '<=', today)
    .where((eb) => eb.or([eb('sl.valid_until', 'is', null), eb('sl.valid_until', '>', today)]))
    .execute();
  const rows = kept.map((row) => accessOf(row.subscription_id, row.scope === '' ? null : row.scope, row.status));
  const whole = rows.filter(({ locationId }) => locationId === null);
  const local = rows.filter(({ locationId }) => locationId !== null);
  if (reach === 'subscription') return { ruled: whole, unruled: local };
  const open = places.map(({ subscription_id, location_id }) => {
    const known = local.find((row) => row.subscriptionId === subscription_id && row.locationId === location_id);
    return known ?? accessOf(subscription_id, location_id, 'granted');
  });
  const isSplit = ({ subscriptionId }: Access) => open.some((access) => access.subscriptionId === subscriptionId);
  return {
    ruled: [...open, ...whole.filter((access) => !isSplit(access))],
    unruled: [...whole.filter(isSplit), ...local.filter((access) => !open.includes(access))],
  };
}

function accessOf(subscriptionId: string, locationId: string | null, state: Access['state']): Access {
  return {
    subscriptionId: idOf('subscription', subscriptionId),
    locationId: locationId === null ? null : idOf('location', locationId),
    state,
  };
}
