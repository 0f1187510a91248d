import type { TenantScope } from '@quittance/db';

export interface PortalAccount {
  readonly name: string;
  readonly currency: string;
  readonly defaultMethodId: string | null;
}

/** The account that the reader turned to; its right there proves that it exists. */
export async function readAccount({ trx, tenantId }: TenantScope, accountId: string): Promise<PortalAccount> {
  const row = await trx
    .selectFrom('account')
    .select(['name', 'currency', 'default_method_id'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return { name: row.name, currency: row.currency, defaultMethodId: row.default_method_id };
}
