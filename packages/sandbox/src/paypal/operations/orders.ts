import { schedule } from '../../clock/jobs.ts';
import type { Sandbox } from '../../state/sandbox.ts';
import { type Account, accountNowMs, newPaypalId } from '../account.ts';
import { found, type Operation, paypalBase } from '../call.ts';
import { emit } from '../emit.ts';
import { readAmount, toAmount } from '../money/amount.ts';
import { takePayment } from '../money/take-payment.ts';
import type { Order, PurchaseUnit } from '../objects/records.ts';
import { orderView } from '../objects/views.ts';
import { notFound, notPlayed, unprocessable } from '../problem.ts';
import { type ExperienceWish, experienceOf } from './experience.ts';
import { customerOf, keepWallet } from './vault.ts';

/** The buyer has three hours to approve, and the seller three more to capture. */
export const APPROVABLE_FOR_MS = 3 * 3_600_000;
const CAPTURABLE_FOR_MS = 3 * 3_600_000;

interface OrderWish {
  readonly intent: 'CAPTURE' | 'AUTHORIZE';
  readonly purchase_units: readonly (Omit<PurchaseUnit, 'reference_id'> & { readonly reference_id?: string })[];
  readonly payment_source?: {
    readonly paypal?: {
      readonly vault_id?: string;
      readonly experience_context?: ExperienceWish;
      readonly attributes?: {
        readonly customer?: { readonly id?: string; readonly merchant_customer_id?: string };
        readonly vault?: { readonly store_in_vault?: string };
      };
    };
  };
}

/** Opens an order; one that names a stored wallet is paid in the same call, or refused and not kept. */
export const createOrder: Operation<OrderWish> = (call, wish) => {
  const { account, sandbox, base } = call;
  const wallet = wish.payment_source?.paypal;
  const order = newOrder(account, wish);
  if (wallet?.vault_id !== undefined) {
    if (!call.hasRequestId)
      throw unprocessable('PAYPAL_REQUEST_ID_REQUIRED', 'A PayPal-Request-Id is required to pay for an order.');
    const token = account.tables.payment_token.get(wallet.vault_id);
    if (token === undefined) throw unprocessable('INVALID_VAULT_ID', 'The vault id is not known.', '/vault_id');
    takePayment(sandbox, account, order, token.buyer, false);
  }
  account.tables.order.set(order.id, order);
  return { status: 201, body: orderView(base, account, order) };
};

export const getOrder: Operation<undefined> = ({ account, base, id }) => ({
  status: 200,
  body: orderView(base, account, livingOrder(account, id)),
});

/** The order while it lives: one that nobody approved in time is gone. */
export function livingOrder(account: Account, id: string): Order {
  const order = found(account.tables.order, id);
  const isLeft = order.status === 'CREATED' || order.status === 'PAYER_ACTION_REQUIRED';
  if (isLeft && accountNowMs(account) - order.createdMs >= APPROVABLE_FOR_MS) throw notFound(id);
  return order;
}

/** Takes the money of an approved order. */
export const captureOrder: Operation<object> = (call) => {
  const { account, sandbox, base, id } = call;
  const order = livingOrder(account, id);
  if (order.status === 'COMPLETED') throw unprocessable('ORDER_ALREADY_CAPTURED', 'The order was captured before.');
  if (order.status === 'VOIDED') throw notFound(id);
  if (order.status !== 'APPROVED' || order.buyer === null)
    throw unprocessable('ORDER_NOT_APPROVED', 'The payer has not approved the order for payment.');
  takePayment(sandbox, account, order, order.buyer, true);
  if (order.savesFor !== null) order.paymentTokenId = keepWallet(call, order.savesFor, order.buyer).id;
  return { status: 201, body: orderView(base, account, order) };
};

/** The buyer says yes: from now on the order may be captured, for some hours. */
export function approveOrder(
  sandbox: Sandbox,
  account: Account,
  order: Order,
  buyer: NonNullable<Order['buyer']>,
): void {
  Object.assign(order, { status: 'APPROVED', buyer, updatedMs: accountNowMs(account) });
  schedule(account, 'reverse_approval', order.id, CAPTURABLE_FOR_MS);
  emit(account, 'CHECKOUT.ORDER.APPROVED', orderView(paypalBase(sandbox), account, order));
}

/** An approval that nobody captured is given back. */
export function reverseApproval(sandbox: Sandbox, account: Account, id: string): void {
  const order = account.tables.order.get(id);
  if (order?.status !== 'APPROVED') return;
  Object.assign(order, { status: 'VOIDED', updatedMs: accountNowMs(account) });
  emit(account, 'CHECKOUT.PAYMENT-APPROVAL.REVERSED', orderView(paypalBase(sandbox), account, order));
}

const PATCHABLE = /^\/purchase_units\/@reference_id=='default'\/(custom_id|invoice_id|description)$/;

/** Changes a text of an order that was not captured yet. */
export const patchOrder: Operation<readonly { op: string; path: string; value?: unknown }[]> = (call, patches) => {
  const order = livingOrder(call.account, call.id);
  if (order.status === 'COMPLETED') throw unprocessable('ORDER_ALREADY_COMPLETED', 'The order cannot be patched.');
  for (const { op, path, value } of patches) {
    const field = PATCHABLE.exec(path)?.[1];
    if (field === undefined || op === 'remove') throw notPlayed(`The sandbox does not play the patch ${op} ${path}.`);
    if (typeof value !== 'string') throw unprocessable('INVALID_PATCH_OPERATION', 'The value is not a text.', path);
    order.unit = { ...order.unit, [field]: value };
  }
  order.updatedMs = accountNowMs(call.account);
  return { status: 204, body: null };
};

function newOrder(account: Account, wish: OrderWish): Order {
  if (wish.intent !== 'CAPTURE') throw notPlayed('The sandbox does not play authorisations.');
  const [unit, ...more] = wish.purchase_units;
  if (unit === undefined || more.length > 0) throw notPlayed('The sandbox plays orders of one purchase unit.');
  const units = readAmount(unit.amount, '/purchase_units/0/amount');
  const wallet = wish.payment_source?.paypal;
  const saves = wallet?.attributes?.vault?.store_in_vault === 'ON_SUCCESS';
  const now = accountNowMs(account);
  return {
    id: newPaypalId(account),
    createdMs: now,
    updatedMs: now,
    status: wallet === undefined ? 'CREATED' : 'PAYER_ACTION_REQUIRED',
    unit: { ...unit, reference_id: unit.reference_id ?? 'default', amount: toAmount(units, unit.amount.currency_code) },
    savesFor: saves ? customerOf(account, wallet?.attributes?.customer) : null,
    buyer: null,
    captureId: null,
    paymentTokenId: null,
    ...experienceOf(wallet?.experience_context),
  };
}
