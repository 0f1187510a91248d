import type { TenantScope } from '@quittance/db';

/** What a payment was made for, the invoice that is due first before the others. */
export function invoicesOfPayment(
  { trx, tenantId }: TenantScope,
  paymentId: string,
): Promise<{ readonly invoice_id: string; readonly number: string }[]> {
  return trx
    .selectFrom('payment_invoice as link')
    .innerJoin('invoice as i', (join) =>
      join.onRef('i.tenant_id', '=', 'link.tenant_id').onRef('i.invoice_id', '=', 'link.invoice_id'),
    )
    .select(['i.invoice_id', 'i.number'])
    .where('link.tenant_id', '=', tenantId)
    .where('link.payment_id', '=', paymentId)
    .orderBy('i.due_date')
    .orderBy('i.invoice_id')
    .execute();
}
