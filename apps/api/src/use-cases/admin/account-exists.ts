import type { TenantScope } from '@quittance/db';

/** Whether the brand has such an account. */
export async function accountExists({ trx, tenantId }: TenantScope, accountId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('account')
    .select('account_id')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}
