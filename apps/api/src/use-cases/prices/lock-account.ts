import type { TenantScope } from '@quittance/db';
import { lockSubscriptions } from '@quittance/db/billing';

/** All of the account's subscriptions, locked so that no run writes meanwhile what it decided by the old terms. */
export async function lockAccount(scope: TenantScope, accountId: string): Promise<readonly string[]> {
  const rows = await scope.trx
    .selectFrom('subscription')
    .select('subscription_id')
    .where('tenant_id', '=', scope.tenantId)
    .where('account_id', '=', accountId)
    .execute();
  const ids = rows.map((row) => row.subscription_id);
  if (ids.length > 0) await lockSubscriptions(scope, ids);
  return ids;
}
