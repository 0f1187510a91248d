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
import { readPayment } from './read-payment.ts';
import type { Reader } from './reader.ts';
import { toRefundSnapshot } from './refund-snapshot.ts';

/** The page's state: worth asking about, by whoever began it. */
export async function sessionEvents(
  { stripe, item, id }: Reader,
  type: 'session.completed' | 'session.abandoned',
): Promise<NormalEvent[]> {
  const session = await stripe.checkout.sessions.retrieve(id);
  if (session.mode === 'subscription') return [];
  const customer = idOf(session.customer);
  return [
    {
      type,
      at: item.occurredAt,
      session: toRef(id),
      purpose: session.mode === 'setup' ? 'save' : 'pay_once',
      customer: customer === null ? null : toRef(customer),
      ours: fromMetadata(session.metadata),
    },
  ];
}

/** A page's payment that was settled or refused days later. */
export async function sessionPaymentEvents(reader: Reader): Promise<NormalEvent[]> {
  const payment = reader.item.payload['paymentIntent'];
  return payment ? paymentEvents(reader, payment) : [];
}

/** The payment as it is now; its state decides the event's name, not the order in which Stripe's events arrive. */
export async function paymentEvents({ cx, stripe, item }: Reader, id: string): Promise<NormalEvent[]> {
  const payment = await readPayment(cx, stripe, id);
  const type = paymentEventType(payment);
  return type === null ? [] : [{ type, at: item.occurredAt, payment }];
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
