import type { Stripe } from 'stripe';
import {
  type NormalEvent,
  type PaymentEventType,
  type PaymentSnapshot,
  type RefundEventType,
  type RefundSnapshot,
  toRef,
} from '../port/index.ts';
import { fromMetadata, idOf } from './marks.ts';
import { toPaymentSnapshot } from './payment-snapshot.ts';
import { factsOf, readPayment } from './read-payment.ts';
import type { Reader } from './reader.ts';
import { toRefundSnapshot } from './refund-snapshot.ts';

/** The page's state: worth asking about, by whoever began it. */
export async function sessionEvents(
  { stripe, item, id }: Reader,
  type: 'session.completed' | 'session.abandoned',
): Promise<NormalEvent[]> {
  const session = await stripe.checkout.sessions.retrieve(id);
  if (session.mode === 'subscription') return [];
  return [sessionEvent(session, type, item.occurredAt)];
}

function sessionEvent(
  { customer, id, metadata, mode }: Stripe.Checkout.Session,
  type: 'session.completed' | 'session.abandoned',
  at: string,
): NormalEvent {
  const whose = idOf(customer);
  return {
    type,
    at,
    session: toRef(id),
    purpose: mode === 'setup' ? 'save' : 'pay_once',
    customer: whose === null ? null : toRef(whose),
    ours: fromMetadata(metadata),
  };
}

/** A page's payment that was settled or refused days later. */
export async function sessionPaymentEvents(reader: Reader): Promise<NormalEvent[]> {
  const payment = reader.item.payload['paymentIntent'];
  return payment ? paymentEvents(reader, payment) : [];
}

/**
 * The payment as it is now; its state decides the event's name, not the order in which Stripe's events arrive. A debit
 * from a page on which the account was to be kept first says that the page is worth asking again: after micro-deposits
 * only now is there an account to keep.
 */
export async function paymentEvents({ cx, stripe, item }: Reader, id: string): Promise<NormalEvent[]> {
  const asOf = cx.now();
  const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  const payment = toPaymentSnapshot(await factsOf(stripe, intent, asOf));
  const type = paymentEventType(payment);
  if (type === null) return [];
  const told: NormalEvent = { type, at: item.occurredAt, payment };
  const keepsAccount = intent.status === 'processing' && intent.setup_future_usage === 'off_session';
  if (!keepsAccount || intent.metadata['via'] !== 'checkout') return [told];
  const pages = await stripe.checkout.sessions.list({ payment_intent: id, limit: 1 });
  return [...pages.data.map((page) => sessionEvent(page, 'session.completed', item.occurredAt)), told];
}

/** All refunds of a charge, each absolute. */
export async function chargeRefundEvents(reader: Reader): Promise<NormalEvent[]> {
  const asOf = reader.cx.now();
  const refunds = await reader.stripe.refunds.list({ charge: reader.id, limit: 100 });
  return Promise.all(
    refunds.data.filter((refund) => refund.payment_intent !== null).map((refund) => refundEvent(reader, refund, asOf)),
  );
}

/** One refund as it is now, with the totals of its payment. */
export async function refundEvents(reader: Reader): Promise<NormalEvent[]> {
  const asOf = reader.cx.now();
  const refund = await reader.stripe.refunds.retrieve(reader.id);
  return refund.payment_intent === null ? [] : [await refundEvent(reader, refund, asOf)];
}

async function refundEvent({ cx, stripe, item }: Reader, found: Stripe.Refund, asOf: string): Promise<NormalEvent> {
  const refund = toRefundSnapshot(found, asOf);
  const payment = await readPayment(cx, stripe, refund.payment);
  return { type: refundEventType(refund), at: item.occurredAt, refund, payment };
}

function refundEventType(refund: RefundSnapshot): RefundEventType {
  if (refund.ours === null) return 'refund.external';
  if (refund.state === 'pending' || refund.state === 'succeeded') return `refund.${refund.state}`;
  return 'refund.failed';
}

/** The name that fits the payment's present state; null while nothing has happened to it yet. */
export function paymentEventType(payment: PaymentSnapshot): PaymentEventType | null {
  if (payment.reversal !== null) {
    return payment.reversal.kind === 'late_failure' ? 'payment.late_failed' : `payment.${payment.reversal.kind}`;
  }
  return payment.state === 'created' ? null : `payment.${payment.state}`;
}
