import { laterDay } from '../clock/holidays.ts';
import type { Account, Job } from './account.ts';
import { daysFromNow, scheduleOn, today } from './calendar/at-hour.ts';
import { businessDaysAfter, schemeOf } from './calendar/schemes.ts';
import { payRefund, submitRefund } from './operations/refunds.ts';
import { activateMandate, endMandate, submitMandate, transferMandate } from './payments/mandate-steps.ts';
import { arrivePayout, payOut } from './payments/pay-out.ts';
import { chargeBack, confirmPayment, failPayment, submitPayment } from './payments/steps.ts';
import { storyOfMandate, storyOfPayment } from './payments/story.ts';
import type { MandateRow, PaymentRow } from './rows.ts';

const onMandate = (act: (account: Account, mandate: MandateRow) => void) => (account: Account, id: string) => {
  const mandate = account.tables.mandates.get(id);
  if (mandate !== undefined) act(account, mandate);
};
const onPayment = (act: (account: Account, payment: PaymentRow) => void) => (account: Account, id: string) => {
  const payment = account.tables.payments.get(id);
  if (payment !== undefined) act(account, payment);
};

const JOBS: Record<Job['kind'], (account: Account, subject: string) => void> = {
  submit_mandate: onMandate(submitMandate),
  activate_mandate: onMandate(decideMandate),
  expire_mandate: onMandate(expire),
  transfer_mandate: onMandate(transferMandate),
  submit_payment: onPayment(submitOrWait),
  decide_payment: onPayment(decidePayment),
  fail_late: onPayment(failLate),
  charge_back: onPayment(takeBack),
  pay_out: (account, subject) => void payOut(account, subject.slice(0, 3)),
  arrive_payout: (account, id) => {
    const payout = account.tables.payouts.get(id);
    if (payout !== undefined) arrivePayout(account, payout);
  },
  submit_refund: submitRefund,
  pay_refund: payRefund,
};

/** Does what fell due on an account's calendar. A job whose subject is gone, or has gone on meanwhile, does nothing. */
export function runJob(account: Account, job: Job): void {
  JOBS[job.kind](account, job.subject);
}

function decideMandate(account: Account, mandate: MandateRow): void {
  const story = storyOfMandate(account, mandate);
  const scheme = schemeOf(mandate.scheme);
  submitMandate(account, mandate);
  if (mandate.status !== 'submitted') return;
  if (story === 'Invalid') {
    const code = scheme.codes.mandateRefused;
    endMandate(account, mandate, 'failed', { origin: 'bank', cause: 'invalid_bank_details', reason_code: code });
    return;
  }
  activateMandate(account, mandate);
  if (story === 'Expired') scheduleOn(account, 'expire_mandate', mandate.id, daysFromNow(account, scheme, 1), 8);
  if (story === 'Switching') scheduleOn(account, 'transfer_mandate', mandate.id, daysFromNow(account, scheme, 1), 8);
}

function expire(account: Account, mandate: MandateRow): void {
  if (mandate.status === 'active')
    endMandate(account, mandate, 'expired', { origin: 'gocardless', cause: 'mandate_expired' });
}

/** The bank knows the mandate by then, or the debit waits for it another day. */
function submitOrWait(account: Account, payment: PaymentRow): void {
  if (payment.status !== 'pending_submission') return;
  const scheme = schemeOf(payment.scheme);
  const mandate = account.tables.mandates.get(payment.links.mandate ?? '');
  if (mandate !== undefined && mandate.status !== 'active' && scheme.mandateDays > 0) {
    scheduleOn(account, 'submit_payment', payment.id, businessDaysAfter(scheme, today(account), 1), 9);
    return;
  }
  submitPayment(account, payment);
  const from = laterDay(payment.charge_date, today(account));
  scheduleOn(account, 'decide_payment', payment.id, businessDaysAfter(scheme, from, scheme.confirmDays), 9);
}

function decidePayment(account: Account, payment: PaymentRow): void {
  if (payment.status !== 'submitted') return;
  const story = storyOfPayment(account, payment);
  const scheme = schemeOf(payment.scheme);
  if (story === 'Penniless') {
    failPayment(account, payment, 'insufficient_funds', scheme.codes.insufficientFunds);
    return;
  }
  confirmPayment(account, payment);
  const after = daysFromNow(account, scheme, scheme.payoutDays + 1);
  if (story === 'Late') scheduleOn(account, 'fail_late', payment.id, after, 14);
  if (story === 'Fickle') scheduleOn(account, 'charge_back', payment.id, after, 14);
}

function failLate(account: Account, payment: PaymentRow): void {
  if (payment.status !== 'confirmed' && payment.status !== 'paid_out') return;
  failPayment(account, payment, 'insufficient_funds', schemeOf(payment.scheme).codes.insufficientFunds);
}

function takeBack(account: Account, payment: PaymentRow): void {
  if (payment.status !== 'confirmed' && payment.status !== 'paid_out') return;
  chargeBack(account, payment, 'refund_requested', 'MD06');
}
