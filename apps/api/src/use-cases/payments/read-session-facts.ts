import type { TenantScope } from '@quittance/db';
import { findConnection } from '../../providers/connection.ts';
import { firstInvoiceOf } from './first-invoice-of.ts';
import { findCustomerRef } from './provider-refs.ts';
import { readLatestAttempt } from './read-latest-attempt.ts';
import type { PaymentRow } from './stored-payment.ts';

/** What a provider is told of a payment when it is asked about its page, or the page is closed; null for what is not there. */
export async function readSessionFacts(scope: TenantScope, row: PaymentRow) {
  return {
    connection: await findConnection(scope, row.connection_id),
    customer: await findCustomerRef(scope, row.account_id, row.connection_id),
    attempt: await readLatestAttempt(scope, row.payment_id),
    invoiceId: await firstInvoiceOf(scope, row.payment_id),
  };
}
