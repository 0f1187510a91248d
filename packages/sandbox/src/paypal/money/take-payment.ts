import { schedule } from '../../clock/jobs.ts';
import type { Sandbox } from '../../state/sandbox.ts';
import { type Account, accountNowMs, newPaypalId } from '../account.ts';
import { type BuyerName, refusalOf } from '../buyers.ts';
import { paypalBase } from '../call.ts';
import { emit } from '../emit.ts';
import type { Capture, Order } from '../objects/records.ts';
import { captureView } from '../objects/views.ts';
import { unprocessable } from '../problem.ts';
import { feeOf } from './amount.ts';
import { bookMovement } from './book-movement.ts';

/** An e-check clears after some working days: six days of the account's clock here. */
const ECHECK_CLEARS_AFTER_MS = 6 * 86_400_000;

/**
 * Takes the order's amount from the buyer: one capture, completed or pending. Throws in PayPal's words when the wallet
 * is refused or the invoice was paid before.
 */
export function takePayment(
  sandbox: Sandbox,
  account: Account,
  order: Order,
  buyer: BuyerName,
  isPresent: boolean,
): Capture {
  refuseSecondPayment(account, order);
  const refusal = refusalOf(buyer, isPresent);
  if (refusal !== null) throw unprocessable(refusal.issue, refusal.description);
  const now = accountNowMs(account);
  const isEcheck = buyer === 'echeck' || buyer === 'echeck_fails';
  const capture: Capture = {
    id: newPaypalId(account),
    orderId: order.id,
    createdMs: now,
    updatedMs: now,
    status: isEcheck ? 'PENDING' : 'COMPLETED',
    reason: isEcheck ? 'ECHECK' : null,
    amount: order.unit.amount,
    fee: feeOf(order.unit.amount),
    customId: order.unit.custom_id ?? null,
    invoiceId: order.unit.invoice_id ?? null,
    buyer,
  };
  account.tables.capture.set(capture.id, capture);
  Object.assign(order, { captureId: capture.id, buyer, status: 'COMPLETED', updatedMs: now });
  if (isEcheck) schedule(account, 'settle_echeck', capture.id, ECHECK_CLEARS_AFTER_MS);
  else bookMovement(account, 'T0006', capture.id, { amount: capture.amount, fee: capture.fee, capture });
  const type = isEcheck ? 'PAYMENT.CAPTURE.PENDING' : 'PAYMENT.CAPTURE.COMPLETED';
  emit(account, type, captureView(paypalBase(sandbox), capture));
  return capture;
}

/** A pending e-check is decided: it becomes money, or comes back. Nothing happens when it was decided before. */
export function settleEcheck(sandbox: Sandbox, account: Account, captureId: string, isPaid?: boolean): boolean {
  const capture = account.tables.capture.get(captureId);
  if (capture?.status !== 'PENDING') return false;
  const succeeds = isPaid ?? capture.buyer !== 'echeck_fails';
  Object.assign(capture, { status: succeeds ? 'COMPLETED' : 'DECLINED', updatedMs: accountNowMs(account) });
  capture.reason = null;
  if (succeeds) bookMovement(account, 'T0006', capture.id, { amount: capture.amount, fee: capture.fee, capture });
  const type = succeeds ? 'PAYMENT.CAPTURE.COMPLETED' : 'PAYMENT.CAPTURE.DENIED';
  emit(account, type, captureView(paypalBase(sandbox), capture));
  return true;
}

/** An invoice id is paid once, as accounts are set by default. */
function refuseSecondPayment(account: Account, { unit }: Order): void {
  if (unit.invoice_id === undefined) return;
  const paid = [...account.tables.capture.values()].some(
    ({ invoiceId, status }) => invoiceId === unit.invoice_id && status !== 'DECLINED' && status !== 'FAILED',
  );
  if (paid) throw unprocessable('DUPLICATE_INVOICE_ID', 'The invoice id was used for a payment before.');
}
