import type { TenantScope } from '@quittance/db';
import { invoicesOfPayment } from './invoices-of-payment.ts';

/** The invoice of a payment that is due first; it is the one named at the provider. */
export async function firstInvoiceOf(scope: TenantScope, paymentId: string): Promise<string | null> {
  const [first] = await invoicesOfPayment(scope, paymentId);
  return first?.invoice_id ?? null;
}
