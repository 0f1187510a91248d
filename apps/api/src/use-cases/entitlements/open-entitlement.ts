import type { TenantScope } from '@quittance/db';
import type { Tenant } from '../../tenant/brand.ts';

/** Gives a location of a subscription a row of its own, with access, unless it has one. */
export async function openEntitlement(
  { trx, tenantId }: TenantScope,
  { moment }: Tenant,
  subscriptionId: string,
  locationId: string,
): Promise<void> {
  const key = { tenant_id: tenantId, subscription_id: subscriptionId, scope: locationId };
  await trx
    .insertInto('entitlement')
    .values({ ...key, status: 'granted', since: moment.businessNow })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'subscription_id', 'scope']).doNothing())
    .execute();
}
