import {
  type Answer,
  type BeginPayOnceInput,
  type BegunSession,
  type CustomerRef,
  type ExpectedSession,
  type Ours,
  type Outcome,
  type PaidOnce,
  type PaymentSnapshot,
  type PayOnceJobs,
  type ProviderContext,
  toRef,
} from '../port/index.ts';
import { toPaypalAmount } from './amounts.ts';
import { ask, Refused, refuseField } from './ask.ts';
import { declineOf, wantsCustomer } from './call-error.ts';
import { ifFound, type PaypalClient } from './client.ts';
import { toLocale } from './locale.ts';
import { closedMark, declinedIssue, declinedMark, describing, isOurs, toCustomId } from './marks.ts';
import { toMethodSnapshot } from './method-snapshot.ts';
import { toPaymentOutcome, toPaymentSnapshot } from './payment-snapshot.ts';
import { assertRail } from './rail.ts';
import { readPayment } from './read-payment.ts';
import { PaypalRefusal } from './refusal.ts';
import { TransportFault } from './transport.ts';
import { linkTo, type Order } from './wire.ts';

/** PayPal gives the payer three hours from the order's making. */
const PAGE_LIVES_MS = 3 * 3_600_000;

/** Opens an order for exactly one amount and leads to PayPal's page for it. */
export function beginPayOnce(cx: ProviderContext, input: BeginPayOnceInput): Answer<BegunSession> {
  return ask(cx, async (paypal) => {
    assertRail(input.rail);
    const customer = customerOf(input.ours);
    const vault = { store_in_vault: 'ON_SUCCESS', usage_type: 'MERCHANT', permit_multiple_payment_tokens: true };
    const body = {
      intent: 'CAPTURE',
      purchase_units: [
        {
          amount: toPaypalAmount(input.amount),
          custom_id: toCustomId(input.ours),
          invoice_id: input.ours.attemptId,
          ...describing(input.description),
        },
      ],
      payment_source: {
        paypal: {
          experience_context: {
            ...{ return_url: input.returnUrl, cancel_url: input.cancelUrl },
            ...{ shipping_preference: 'NO_SHIPPING', user_action: 'PAY_NOW', ...toLocale(input.payer.locale) },
          },
          ...(input.saveForLater && { attributes: { customer: { merchant_customer_id: customer }, vault } }),
        },
      },
    };
    const order = await paypal.post<Order>('/v2/checkout/orders', { body, requestId: input.key });
    return { session: toRef(order.id), customer, ...pageOf(cx, order) };
  });
}

/**
 * What became of the page, read at PayPal. An approval is no payment yet: it is captured here, whoever asks first,
 * under the attempt's own request id.
 */
export const completePayOnce: PayOnceJobs['complete'] = (cx, input) =>
  ask(cx, async (paypal): Promise<Outcome<PaidOnce>> => {
    const order = await readOrder(paypal, input);
    if (order === null || isClosed(order, input)) return { outcome: 'cancelled', snapshot: null };
    const refused = declineOf(declinedIssue(order.purchase_units[0]?.custom_id, input.ours));
    if (refused !== null) return { outcome: 'declined', decline: refused, snapshot: null };
    assertExpected(order, input);
    const due = toPaypalAmount(input.amount);
    const { amount } = order.purchase_units[0] ?? {};
    if (amount?.value !== due.value || amount.currency_code !== due.currency_code)
      refuseField('session', 'The session asks for another amount.');
    if (order.status === 'COMPLETED') return paidBefore(cx, paypal, order);
    if (order.status === 'APPROVED') return capture(cx, paypal, input, order);
    if (order.status === 'VOIDED') return { outcome: 'cancelled', snapshot: null };
    return { outcome: 'requires_action', action: pageOf(cx, order).action, snapshot: null };
  });

/** PayPal cannot close an order. It is marked instead, and what bears the mark is never captured, so it lapses. */
export function closePayOnce(cx: ProviderContext, input: ExpectedSession): Answer<{ readonly closed: true }> {
  return ask(cx, async (paypal) => {
    const order = await readOrder(paypal, input);
    if (order === null || isClosed(order, input)) return { closed: true as const };
    assertExpected(order, input);
    if (order.status === 'COMPLETED') throw new Refused({ kind: 'conflict', reason: 'already_done' });
    if (order.status !== 'VOIDED') await mark(paypal, order, closedMark(input.ours));
    return { closed: true as const };
  });
}

function readOrder(paypal: PaypalClient, { session }: ExpectedSession): Promise<Order | null> {
  return ifFound(paypal.get<Order>(`/v2/checkout/orders/${encodeURIComponent(session)}`));
}

/** An order has room for our ids alone, so whoever pays one at PayPal is known by the account. */
function customerOf({ accountId }: Ours): CustomerRef {
  return toRef(accountId);
}

function isClosed({ purchase_units: [unit] }: Order, { ours }: ExpectedSession): boolean {
  return unit?.custom_id === closedMark(ours);
}

/** Only what we wrote into the order at its beginning counts; what a browser says on its return never does. */
function assertExpected({ purchase_units: [unit] }: Order, { ours, customer }: ExpectedSession): void {
  if (!isOurs(unit?.custom_id, ours) || customer !== customerOf(ours))
    refuseField('session', 'The session belongs to another customer or attempt.');
}

async function capture(
  cx: ProviderContext,
  paypal: PaypalClient,
  input: ExpectedSession,
  order: Order,
): Promise<Outcome<PaidOnce>> {
  const path = `/v2/checkout/orders/${order.id}/capture`;
  try {
    return justPaid(cx, await paypal.post<Order>(path, { body: {}, requestId: `${input.key}-capture` }));
  } catch (error) {
    if (!(error instanceof PaypalRefusal)) throw error;
    if (error.issue === 'ORDER_ALREADY_CAPTURED')
      return paidBefore(cx, paypal, await paypal.get<Order>(`/v2/checkout/orders/${order.id}`));
    if (wantsCustomer(error)) return { outcome: 'requires_action', action: pageOf(cx, order).action, snapshot: null };
    const decline = declineOf(error.issue);
    if (decline === null || error.issue === null) throw error;
    await giveUp(cx, paypal, order, declinedMark(input.ours, error.issue));
    return { outcome: 'declined', decline, snapshot: null };
  }
}

/** A refused order stays approved for hours: without a mark, a later question would try to capture it again. */
async function giveUp(cx: ProviderContext, paypal: PaypalClient, order: Order, value: string): Promise<void> {
  try {
    await mark(paypal, order, value);
  } catch (error) {
    if (!(error instanceof PaypalRefusal || error instanceof TransportFault)) throw error;
    cx.log('warn', 'A refused PayPal order could not be marked.', { order: order.id });
  }
}

function mark(paypal: PaypalClient, { id }: Order, value: string): Promise<void> {
  const path = "/purchase_units/@reference_id=='default'/custom_id";
  return paypal.patch(`/v2/checkout/orders/${id}`, [{ op: 'replace', path, value }]);
}

/** Told from the order alone: after a capture no further question may get between the payment and its news. */
function justPaid(cx: ProviderContext, order: Order): Outcome<PaidOnce> {
  const [unit] = order.purchase_units;
  const made = unit?.payments?.captures?.[0];
  if (made === undefined) return { outcome: 'processing', snapshot: null };
  const facts = { capture: made, refunds: unit?.payments?.refunds ?? [], disputedMinor: 0n, asOf: cx.now() };
  return told(cx, order, toPaymentSnapshot(facts));
}

/** A payment of some time ago may have been refunded or disputed meanwhile. */
async function paidBefore(cx: ProviderContext, paypal: PaypalClient, order: Order): Promise<Outcome<PaidOnce>> {
  const made = order.purchase_units[0]?.payments?.captures?.[0];
  if (made === undefined) return { outcome: 'processing', snapshot: null };
  return told(cx, order, await readPayment(cx, paypal, made.id));
}

function told(cx: ProviderContext, order: Order, payment: PaymentSnapshot): Outcome<PaidOnce> {
  const snapshot: PaidOnce = { payment, saved: savedWallet(cx, order) };
  const answer = toPaymentOutcome(payment);
  if (answer.outcome === 'declined') return { outcome: 'declined', decline: answer.decline, snapshot };
  return answer.outcome === 'succeeded' ? { outcome: 'succeeded', snapshot } : { outcome: 'processing', snapshot };
}

function savedWallet(cx: ProviderContext, { payment_source }: Order): PaidOnce['saved'] {
  const wallet = payment_source?.paypal;
  const vault = wallet?.attributes?.vault;
  if (wallet === undefined || vault?.id === undefined || vault.status !== 'VAULTED') return null;
  const kept = {
    id: vault.id,
    payment_source: { paypal: wallet },
    ...(vault.customer && { customer: vault.customer }),
  };
  return toMethodSnapshot(kept, cx.now());
}

function pageOf(cx: ProviderContext, order: Order): Pick<BegunSession, 'action' | 'expiresAt'> {
  const madeMs = Date.parse(order.create_time ?? cx.now());
  const expiresAt = new Date(madeMs + PAGE_LIVES_MS).toISOString();
  const url = linkTo(order, 'payer-action', 'approve');
  return { action: url === null ? { type: 'wait' } : { type: 'redirect', url, expiresAt }, expiresAt };
}
