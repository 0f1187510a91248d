import type { Refund } from 'gocardless-nodejs/types';
import { type Account, instantNow, newGoCardlessId } from '../account.ts';
import { daysFromNow, scheduleOn } from '../calendar/at-hour.ts';
import { schemeOf } from '../calendar/schemes.ts';
import { made, type Operation, one } from '../call.ts';
import { emit } from '../emit.ts';
import { find } from '../find.ts';
import { listPage, type Page } from '../list.ts';
import { schedulePayOut } from '../payments/pay-out.ts';
import { invalidState, validationFailed } from '../problem.ts';
import type { PaymentRow, RefundRow } from '../rows.ts';

interface RefundParams {
  readonly amount: number;
  readonly links: { readonly payment?: string };
  readonly metadata?: Record<string, string>;
  readonly reference?: string;
  readonly total_amount_confirmation?: number;
}

const MOST_REFUNDS = 5;

export const createRefund: Operation<RefundParams> = ({ account }, params) => {
  const payment = account.tables.payments.get(params.links.payment ?? '');
  if (payment === undefined) throw validationFailed('refunds', [{ field: 'payment', message: 'is unknown' }]);
  checkRefund(account, payment, params);
  const refund: RefundRow = {
    id: newGoCardlessId(account, 'RF'),
    created_at: instantNow(account),
    amount: params.amount,
    currency: payment.currency,
    reference: params.reference ?? null,
    status: 'created',
    metadata: params.metadata ?? {},
    links: { payment: payment.id, ...(payment.links.mandate ? { mandate: payment.links.mandate } : {}) },
  };
  account.tables.refunds.set(refund.id, refund);
  payment.amount_refunded += params.amount;
  tellOfRefund(account, refund, 'created');
  scheduleOn(account, 'submit_refund', refund.id, daysFromNow(account, schemeOf(payment.scheme), 1), 9);
  return made('refunds', refund);
};

function checkRefund(account: Account, payment: PaymentRow, params: RefundParams): void {
  if (payment.status !== 'confirmed' && payment.status !== 'paid_out')
    throw invalidState('refund_payment_invalid_state', 'Only a payment that was collected can be refunded.');
  if (params.amount < 1) throw validationFailed('refunds', [{ field: 'amount', message: 'must be above zero' }]);
  const total = payment.amount_refunded + params.amount;
  if (total > payment.amount)
    throw validationFailed('refunds', [{ field: 'amount', message: 'is more than is left of the payment' }]);
  if (params.total_amount_confirmation !== total)
    throw validationFailed('refunds', [
      { field: 'total_amount_confirmation', message: `should be ${total}, the total of all refunds` },
    ]);
  const before = [...account.tables.refunds.values()].filter(({ links }) => links.payment === payment.id);
  if (before.length >= MOST_REFUNDS)
    throw invalidState('number_of_refunds_exceeded', `A payment can be refunded ${MOST_REFUNDS} times.`);
}

export const getRefund: Operation<object> = ({ account, id }) => one('refunds', find(account, 'refunds', id));

export const listRefunds: Operation<Page & { payment?: string; mandate?: string }> = ({ account }, params) =>
  listPage(
    'refunds',
    account.tables.refunds,
    params,
    ({ links }) =>
      (params.payment ?? links.payment) === links.payment && (params.mandate ?? links.mandate) === links.mandate,
  );

/** The refund goes to the bank, and its money is taken from the next payout. */
export function submitRefund(account: Account, id: string): void {
  const refund = account.tables.refunds.get(id);
  const payment = account.tables.payments.get(refund?.links.payment ?? '');
  if (refund?.status !== 'created' || payment === undefined) return;
  refund.status = 'submitted';
  tellOfRefund(account, refund, 'submitted');
  const line = { type: 'payment_refunded', currency: payment.currency, amount: -refund.amount } as const;
  account.unsettled.set(refund.id, { ...line, payment: payment.id, refund: refund.id });
  const scheme = schemeOf(payment.scheme);
  schedulePayOut(account, payment.currency, daysFromNow(account, scheme, 1));
  scheduleOn(account, 'pay_refund', refund.id, daysFromNow(account, scheme, 2), 9);
}

/** The customer has the money. */
export function payRefund(account: Account, id: string): void {
  const refund = account.tables.refunds.get(id);
  if (refund === undefined || (refund.status !== 'submitted' && refund.status !== 'created')) return;
  refund.status = 'paid';
  tellOfRefund(account, refund, 'paid');
}

/** The customer's bank sent the refund back. */
export function bounceRefund(account: Account, refund: RefundRow): void {
  payRefund(account, refund.id);
  refund.status = 'bounced';
  tellOfRefund(account, refund, 'bounced');
}

function tellOfRefund(account: Account, refund: RefundRow, action: NonNullable<Refund['status']>): void {
  emit(account, {
    resource: 'refunds',
    action,
    links: { refund: refund.id, payment: refund.links.payment },
    details: { origin: 'gocardless', cause: `refund_${action}`, description: `The refund is ${refund.status}.` },
  });
}
