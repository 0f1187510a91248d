import { assertNever } from '@quittance/domain';
import {
  type Answer,
  type DisputeEventType,
  type MethodEventType,
  type NormalEvent,
  type PaymentEventType,
  type PaymentSnapshot,
  type ProviderContext,
  type RefundEventType,
  type RefundSnapshot,
  toRef,
  type WebhookItem,
} from '../port/index.ts';
import { ask } from './ask.ts';
import { ifFound, type PaypalClient } from './client.ts';
import { toDisputeSnapshot } from './dispute-snapshot.ts';
import { eventMap, type Reading } from './event-map.ts';
import { fromCustomId } from './marks.ts';
import { readMethod } from './methods.ts';
import { readDispute, readPayment } from './read-payment.ts';
import { toRefundSnapshot } from './refund-snapshot.ts';
import type { Order, Refund } from './wire.ts';

interface Reader {
  readonly cx: ProviderContext;
  readonly paypal: PaypalClient;
  readonly item: WebhookItem;
  readonly id: string;
}

/** Reads at PayPal what an event is about and tells the present state; what the event itself claimed is not used. */
export async function normaliseEvent(cx: ProviderContext, item: WebhookItem): Answer<readonly NormalEvent[]> {
  const reading = eventMap.get(item.providerType);
  const id = item.payload['id'];
  const ignored: NormalEvent = { type: 'ignored', at: item.occurredAt, providerType: item.providerType };
  if (reading === undefined || !id) return { ok: true, value: [ignored] };
  return ask(cx, async (paypal) => {
    // What PayPal does not know is not ours: a forged body may name anything.
    const events = await ifFound(read(reading, { cx, paypal, item, id }));
    return events === null || events.length === 0 ? [ignored] : events;
  });
}

async function read(reading: Reading, reader: Reader): Promise<readonly NormalEvent[]> {
  switch (reading) {
    case 'payment':
      return paymentEvents(reader);
    case 'refund':
      return refundEvents(reader);
    case 'approved_order':
      return sessionEvents(reader, 'session.completed');
    case 'reversed_approval':
      return sessionEvents(reader, 'session.abandoned');
    case 'method':
      return methodEvents(reader);
    case 'dispute_opened':
      return disputeEvents(reader, 'dispute.opened');
    case 'dispute_updated':
      return disputeEvents(reader, 'dispute.updated');
    case 'dispute_closed':
      return disputeEvents(reader, 'dispute.closed');
    default:
      return assertNever(reading);
  }
}

async function paymentEvents({ cx, paypal, item, id }: Reader): Promise<NormalEvent[]> {
  const payment = await readPayment(cx, paypal, id);
  const type = paymentEventType(payment);
  return type === null ? [] : [{ type, at: item.occurredAt, payment }];
}

async function refundEvents({ cx, paypal, item, id }: Reader): Promise<NormalEvent[]> {
  const asOf = cx.now();
  const found = await paypal.get<Refund>(`/v2/payments/refunds/${encodeURIComponent(id)}`);
  const refund = toRefundSnapshot(found, asOf);
  if (refund.payment === '') return [];
  const payment = await readPayment(cx, paypal, refund.payment);
  return [{ type: refundEventType(refund), at: item.occurredAt, refund, payment }];
}

/** An approval is worth asking about, by whoever began it. */
async function sessionEvents(
  { paypal, item, id }: Reader,
  type: 'session.completed' | 'session.abandoned',
): Promise<NormalEvent[]> {
  const order = await paypal.get<Order>(`/v2/checkout/orders/${encodeURIComponent(id)}`);
  const ours = fromCustomId(order.purchase_units[0]?.custom_id);
  const customer = ours === null ? null : toRef<'customer'>(ours.accountId);
  return [{ type, at: item.occurredAt, session: toRef(id), purpose: 'pay_once', customer, ours }];
}

async function methodEvents({ cx, paypal, item, id }: Reader): Promise<NormalEvent[]> {
  const method = await readMethod(cx, paypal, id);
  const type: MethodEventType = method.state === 'active' ? 'method.active' : 'method.revoked';
  return [{ type, at: item.occurredAt, method }];
}

async function disputeEvents({ cx, paypal, item, id }: Reader, type: DisputeEventType): Promise<NormalEvent[]> {
  const asOf = cx.now();
  const dispute = toDisputeSnapshot(await readDispute(paypal, id), asOf);
  if (dispute === null) return [];
  return [{ type, at: item.occurredAt, dispute, payment: await readPayment(cx, paypal, dispute.payment) }];
}

/** The name that fits the payment's present state, whatever the order in which events arrive. */
function paymentEventType(payment: PaymentSnapshot): PaymentEventType | null {
  if (payment.reversal !== null) return 'payment.charged_back';
  return payment.state === 'created' ? null : `payment.${payment.state}`;
}

function refundEventType(refund: RefundSnapshot): RefundEventType {
  if (refund.ours === null) return 'refund.external';
  if (refund.state === 'pending' || refund.state === 'succeeded') return `refund.${refund.state}`;
  return 'refund.failed';
}
