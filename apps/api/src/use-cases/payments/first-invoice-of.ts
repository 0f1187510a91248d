import type { TenantScope } from '@quittance/db';

/** The invoice of a payment that is due first; it is the one named at the provider. */
export async function firstInvoiceOf({ trx, tenantId }: TenantScope, paymentId: string): Promise<string | null> {
  const row = await trx
    .selectFrom('payment_invoice as link')
    .innerJoin('invoice as i', (join) =>
      join.onRef('i.tenant_id', '=', 'link.tenant_id').onRef('i.invoice_id', '=', 'link.invoice_id'),
    )
    .select('i.invoice_id')
    .where('link.tenant_id', '=', tenantId)
    .where('link.payment_id', '=', paymentId)
    .orderBy('i.due_date')
    .orderBy('i.invoice_id')
    .executeTakeFirst();
  return row?.invoice_id ?? null;
}
