import type { TenantScope } from '@quittance/db';
import type { InvoiceGrouping } from '@quittance/domain';

export interface Invoicing {
  readonly grouping: InvoiceGrouping;
  readonly locations: readonly { readonly locationId: string; readonly name: string }[];
}

/** How the account's invoices are grouped, and the locations there are; null when there is no such account. */
export async function readInvoicing({ trx, tenantId }: TenantScope, accountId: string): Promise<Invoicing | null> {
  const account = await trx
    .selectFrom('account')
    .select('invoice_grouping')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!account) return null;
  const locations = await trx
    .selectFrom('location')
    .select(['location_id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .orderBy('name')
    .execute();
  return {
    grouping: account.invoice_grouping,
    locations: locations.map((row) => ({ locationId: row.location_id, name: row.name })),
  };
}
