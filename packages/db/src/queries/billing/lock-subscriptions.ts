import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';

/**
 * Locks subscriptions for the rest of the transaction and answers the step of each, so that the writer can see whether
 * anything was billed or changed since it read.
 */
export async function lockSubscriptions(
  { trx, tenantId }: TenantScope,
  subscriptionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('subscription')
    .select(['subscription_id', 'step_no'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`subscription_id = any(${subscriptionIds}::uuid[])`)
    .orderBy('subscription_id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.subscription_id, row.step_no]));
}
