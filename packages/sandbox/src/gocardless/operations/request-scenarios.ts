import type { Account } from '../account.ts';
import { schemeOf } from '../calendar/schemes.ts';
import { find } from '../find.ts';
import { accountFields } from '../flow/account-fields.ts';
import { fulfil } from '../flow/fulfil.ts';
import { schemeAskedFor } from '../flow/read-form.ts';
import { payOut } from '../payments/pay-out.ts';
import { failPayment } from '../payments/steps.ts';
import { invalidState } from '../problem.ts';
import type { BillingRequestRow, PaymentRow } from '../rows.ts';

/** The customer agrees on the hosted page, from the published test account of the scheme. */
export function fulfilRequest(account: Account, id: string): BillingRequestRow {
  const request = find(account, 'billing_requests', id);
  if (request.status !== 'pending')
    throw invalidState('billing_request_not_pending', `The billing request is ${request.status}.`);
  const fields = accountFields[schemeAskedFor(request) ?? ''] ?? [];
  const typed = Object.fromEntries(fields.map(({ name, example }) => [name, example]));
  fulfil(account, request, { given_name: 'Successful', family_name: 'Customer', ...typed });
  return request;
}

/** The bank sends the money and takes it back afterwards. */
export function fulfilAndFail(account: Account, id: string): void {
  const payment = paymentOf(account, id);
  failPayment(account, payment, 'insufficient_funds', schemeOf(payment.scheme).codes.insufficientFunds);
}

/** The bank sends the money, and it is paid out at once. */
export function fulfilAndPayOut(account: Account, id: string): void {
  payOut(account, paymentOf(account, id).currency);
}

function paymentOf(account: Account, id: string): PaymentRow {
  if (!find(account, 'billing_requests', id).payment_request)
    throw invalidState('billing_request_without_payment', 'The billing request asks for no payment.');
  const { links } = fulfilRequest(account, id);
  return find(account, 'payments', links.payment_request_payment ?? '');
}
