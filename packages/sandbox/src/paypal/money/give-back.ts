import type { Sandbox } from '../../state/sandbox.ts';
import { type Account, accountNowMs, newPaypalId } from '../account.ts';
import { paypalBase } from '../call.ts';
import { emit } from '../emit.ts';
import type { Capture, Dispute, Refund } from '../objects/records.ts';
import { captureView, refundView } from '../objects/views.ts';
import { notFound, unprocessable } from '../problem.ts';
import { type Amount, toAmount, unitsOf } from './amount.ts';
import { bookMovement, negative } from './book-movement.ts';

const REFUNDABLE_FOR_MS = 180 * 86_400_000;

/** What a caller says about a refund. */
export interface RefundWish {
  readonly units: bigint | null;
  readonly currency: string | null;
  readonly customId: string | null;
  readonly invoiceId: string | null;
  readonly note: string | null;
}

/** Gives money of a capture back, all that is left when no amount is named. Throws in PayPal's words. */
export function giveBack(sandbox: Sandbox, account: Account, capture: Capture, wish: RefundWish): Refund {
  const currency = capture.amount.currency_code;
  if (hasOpenDispute(account, capture))
    throw unprocessable('REFUND_NOT_ALLOWED', 'A dispute is open: its own road must be taken.');
  const left = leftUnits(account, capture);
  if (capture.status === 'REFUNDED' || left === 0n)
    throw unprocessable('CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded.');
  if (capture.status === 'PENDING')
    throw unprocessable('PENDING_CAPTURE', 'Cannot initiate a refund as the capture is pending.');
  if (capture.status === 'DECLINED' || capture.status === 'FAILED') throw notFound(capture.id);
  if (wish.currency !== null && wish.currency !== currency)
    throw unprocessable('CURRENCY_MISMATCH', 'The currency of the refund must be that of the capture.');
  if (accountNowMs(account) - capture.createdMs > REFUNDABLE_FOR_MS)
    throw unprocessable('REFUND_TIME_LIMIT_EXCEEDED', 'The time limit for refunds is over.');
  const units = wish.units ?? left;
  if (units > left)
    throw unprocessable('REFUND_AMOUNT_EXCEEDED', 'The refund amount must not be more than what is left.');
  return book(sandbox, account, capture, wish, toAmount(units, currency));
}

/** All refunds of a capture so far, in PayPal's smallest units. */
function refundedUnits(account: Account, { id }: Capture): bigint {
  let sum = 0n;
  for (const refund of account.tables.refund.values())
    if (refund.captureId === id && refund.status !== 'FAILED' && refund.status !== 'CANCELLED')
      sum += unitsOf(refund.amount);
  return sum;
}

/** What of a capture has neither been refunded nor is held by the buyer's cases, in PayPal's smallest units. */
export function leftUnits(account: Account, capture: Capture): bigint {
  let left = unitsOf(capture.amount) - refundedUnits(account, capture);
  for (const dispute of account.tables.dispute.values())
    if (dispute.captureId === capture.id) left -= takenUnits(dispute);
  return left;
}

/** What a case holds of its payment, in PayPal's smallest units. */
export function takenUnits({ moneyMovements }: Dispute): bigint {
  return moneyMovements.reduce(
    (sum, { type, amount }) => (type === 'DEBIT' ? sum + unitsOf(amount) : sum - unitsOf(amount)),
    0n,
  );
}

/** The bank behind the wallet takes the whole payment back, without asking anybody. */
export function reverseCapture(sandbox: Sandbox, account: Account, capture: Capture): void {
  const left = toAmount(leftUnits(account, capture), capture.amount.currency_code);
  Object.assign(capture, { status: 'REFUNDED', reason: 'CHARGEBACK', updatedMs: accountNowMs(account) });
  bookMovement(account, 'T1106', newPaypalId(account), { amount: negative(left), fee: null, capture });
  emit(account, 'PAYMENT.CAPTURE.REVERSED', captureView(paypalBase(sandbox), capture));
}

/** The payer's bank sends a refund back: the money returns, and the capture can be refunded again. */
export function failRefund(sandbox: Sandbox, account: Account, refund: Refund): void {
  if (refund.status !== 'COMPLETED' && refund.status !== 'PENDING')
    throw unprocessable('REFUND_ALREADY_OVER', 'The refund has already failed.');
  Object.assign(refund, { status: 'FAILED', updatedMs: accountNowMs(account) });
  const capture = account.tables.capture.get(refund.captureId);
  if (capture === undefined) return;
  const isWhole = refundedUnits(account, capture) === 0n;
  Object.assign(capture, { status: isWhole ? 'COMPLETED' : 'PARTIALLY_REFUNDED', updatedMs: accountNowMs(account) });
  bookMovement(account, 'T1108', newPaypalId(account), { amount: refund.amount, fee: null, capture });
  emit(account, 'PAYMENT.REFUND.FAILED', refundView(paypalBase(sandbox), refund));
}

function book(sandbox: Sandbox, account: Account, capture: Capture, wish: RefundWish, amount: Amount): Refund {
  const now = accountNowMs(account);
  const total = refundedUnits(account, capture) + unitsOf(amount);
  const refund: Refund = {
    id: newPaypalId(account),
    captureId: capture.id,
    createdMs: now,
    updatedMs: now,
    status: 'COMPLETED',
    amount,
    totalRefunded: toAmount(total, amount.currency_code),
    customId: wish.customId,
    invoiceId: wish.invoiceId,
    note: wish.note,
  };
  account.tables.refund.set(refund.id, refund);
  Object.assign(capture, {
    status: total === unitsOf(capture.amount) ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
    updatedMs: now,
  });
  bookMovement(account, 'T1107', refund.id, { amount: negative(amount), fee: null, capture });
  emit(account, 'PAYMENT.CAPTURE.REFUNDED', refundView(paypalBase(sandbox), refund));
  return refund;
}

function hasOpenDispute(account: Account, { id }: Capture): boolean {
  return [...account.tables.dispute.values()].some(
    ({ captureId, status, stage }) => captureId === id && status !== 'RESOLVED' && stage !== 'INQUIRY',
  );
}
