import type { TenantScope } from '@quittance/db';

/** Whose invoice it is, or null when the brand has no such invoice. */
export async function findInvoiceAccount(
  { trx, tenantId }: TenantScope,
  invoiceId: string,
): Promise<{ readonly accountId: string; readonly name: string } | null> {
  const row = await trx
    .selectFrom('invoice as i')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'i.tenant_id').onRef('a.account_id', '=', 'i.account_id'),
    )
    .select(['a.account_id', 'a.name'])
    .where('i.tenant_id', '=', tenantId)
    .where('i.invoice_id', '=', invoiceId)
    .where('i.status', '!=', 'draft')
    .executeTakeFirst();
  return row ? { accountId: row.account_id, name: row.name } : null;
}
