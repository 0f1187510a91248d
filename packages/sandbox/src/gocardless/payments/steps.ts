import type { Account } from '../account.ts';
import { daysFromNow } from '../calendar/at-hour.ts';
import { schemeOf } from '../calendar/schemes.ts';
import { emit } from '../emit.ts';
import { invalidState } from '../problem.ts';
import type { EventRow, PaymentRow } from '../rows.ts';
import { schedulePayOut } from './pay-out.ts';

type Details = NonNullable<EventRow['details']>;

/** The bank got the debit: it cannot be cancelled any more. */
export function submitPayment(account: Account, payment: PaymentRow): void {
  demand(payment, 'pending_submission');
  payment.status = 'submitted';
  tell(account, payment, 'submitted', { origin: 'gocardless', cause: 'payment_submitted' });
}

/** The money came, as far as one can know; it goes into the next payout. */
export function confirmPayment(account: Account, payment: PaymentRow): void {
  demand(payment, 'submitted');
  payment.status = 'confirmed';
  tell(account, payment, 'confirmed', { origin: 'gocardless', cause: 'payment_confirmed' });
  settle(account, payment, 'payment_paid_out', payment.amount);
}

/**
 * The customer's bank refused. Before the money counted as received this is a failure; afterwards it is a late one,
 * and what was paid out already is taken from the next payout.
 */
export function failPayment(account: Account, payment: PaymentRow, cause: string, code: string): void {
  demand(payment, 'submitted', 'confirmed', 'paid_out');
  const before = payment.status;
  payment.status = 'failed';
  tell(account, payment, 'failed', {
    ...{ origin: 'bank', cause, reason_code: code, will_attempt_retry: false },
    not_retried_reason: 'retry_disabled',
  });
  unsettle(account, payment, before, 'payment_failed');
}

/** The customer had the bank take the money back. */
export function chargeBack(account: Account, payment: PaymentRow, cause: string, code: string): void {
  demand(payment, 'confirmed', 'paid_out');
  const before = payment.status;
  payment.status = 'charged_back';
  tell(account, payment, 'charged_back', { origin: 'bank', cause, reason_code: code });
  unsettle(account, payment, before, 'payment_charged_back');
}

/** The bank found the chargeback wrong: the money is back. */
export function cancelChargeback(account: Account, payment: PaymentRow): void {
  demand(payment, 'charged_back');
  payment.status = payment.links.payout === undefined ? 'confirmed' : 'paid_out';
  tell(account, payment, 'chargeback_cancelled', { origin: 'bank', cause: 'payment_confirmed' });
  const isWaiting = account.unsettled.delete(`${payment.id} payment_charged_back`);
  if (!isWaiting || payment.links.payout === undefined) settle(account, payment, 'payment_paid_out', payment.amount);
}

/** Taken back by us, or with its mandate, before the bank got it. */
export function cancelPayment(account: Account, payment: PaymentRow, details: Details): void {
  if (payment.status !== 'pending_submission')
    throw invalidState('cancellation_failed', 'This payment cannot be cancelled any more.');
  payment.status = 'cancelled';
  tell(account, payment, 'cancelled', details);
}

/** Records an event about a payment, in its scheme. */
export function tell(account: Account, payment: PaymentRow, action: string, details: Details): void {
  const scheme = payment.scheme as NonNullable<Details['scheme']>;
  emit(account, {
    resource: 'payments',
    action,
    links: { payment: payment.id },
    details: { ...details, scheme, description: SENTENCES[action] ?? action },
  });
}

const SENTENCES: Readonly<Record<string, string>> = {
  created: 'Payment created.',
  submitted: 'Payment submitted to the banks.',
  confirmed: 'Enough time has passed since the payment was submitted for the banks to return an error.',
  paid_out: 'The payment has been paid out.',
  failed: 'The payment was returned by the customer’s bank.',
  cancelled: 'The payment was cancelled.',
  charged_back: 'The customer asked the bank for the money back.',
  chargeback_cancelled: 'The chargeback was cancelled.',
};

function settle(account: Account, payment: PaymentRow, type: 'payment_paid_out', amount: number): void {
  const line = { type, currency: payment.currency, amount, payment: payment.id, refund: null };
  account.unsettled.set(`${payment.id} ${type}`, line);
  const scheme = schemeOf(payment.scheme);
  schedulePayOut(account, payment.currency, daysFromNow(account, scheme, scheme.payoutDays));
}

/** What was not paid out yet simply drops out of the next payout. */
function unsettle(
  account: Account,
  payment: PaymentRow,
  before: PaymentRow['status'],
  type: 'payment_failed' | 'payment_charged_back',
): void {
  if (before === 'submitted' || account.unsettled.delete(`${payment.id} payment_paid_out`)) return;
  const line = { type, currency: payment.currency, amount: -payment.amount, payment: payment.id, refund: null };
  account.unsettled.set(`${payment.id} ${type}`, line);
  const scheme = schemeOf(payment.scheme);
  schedulePayOut(account, payment.currency, daysFromNow(account, scheme, scheme.payoutDays));
}

function demand(payment: PaymentRow, ...statuses: PaymentRow['status'][]): void {
  if (!statuses.includes(payment.status))
    throw invalidState('payment_in_wrong_state', `The payment is ${payment.status}.`);
}
