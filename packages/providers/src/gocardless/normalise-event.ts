import { assertNever, type MethodState } from '@quittance/domain';
import type {
  MethodEventType,
  NormalEvent,
  PaymentEventType,
  PaymentSnapshot,
  ProviderContext,
  RefundEventType,
  RefundSnapshot,
  WebhookItem,
  WebhookJobs,
} from '../port/index.ts';
import { toRef } from '../port/index.ts';
import { ask } from './ask.ts';
import type { GoCardless } from './client.ts';
import { type Reading, readingOf } from './event-map.ts';
import { fromMetadata } from './marks.ts';
import { toPayoutSnapshot } from './payout-snapshot.ts';
import { readMethod } from './read-method.ts';
import { readPayment } from './read-payment.ts';
import { toRefundSnapshot } from './refund-snapshot.ts';
import { customerOf, purposeOf } from './sessions.ts';

interface Reader {
  readonly cx: ProviderContext;
  readonly gocardless: GoCardless;
  readonly at: string;
}

/** Reads at GoCardless what an event is about and tells the present state; what the event itself claimed is not used. */
export const normaliseEvent: WebhookJobs['normalise'] = async (cx, item) => {
  const reading = readingOf(item.providerType);
  const ignored: NormalEvent = { type: 'ignored', at: item.occurredAt, providerType: item.providerType };
  if (reading === null) return { ok: true, value: [ignored] };
  return ask(cx, async (gocardless) => {
    const event = await told(reading, { cx, gocardless, at: item.occurredAt }, item);
    return [event ?? ignored];
  });
};

async function told(reading: Reading, reader: Reader, { payload }: WebhookItem): Promise<NormalEvent | null> {
  const link = (name: string) => payload[name] ?? null;
  switch (reading.read) {
    case 'session':
      return about(link('billing_request'), (id) => sessionEvent(reader, id, reading.as));
    case 'method':
      return about(link('mandate'), (id) => methodEvent(reader, id, reading.isChange));
    case 'payment':
      return about(link('payment'), (id) => paymentEvent(reader, id, reading.as));
    case 'refund':
      return about(link('refund'), (id) => refundEvent(reader, id));
    case 'payout':
      return about(link('payout'), (id) => payoutEvent(reader, id));
    case 'account':
      return { type: 'account.action_required', at: reader.at, sentence: reading.sentence };
    default:
      return assertNever(reading);
  }
}

async function about(
  id: string | null,
  read: (id: string) => Promise<NormalEvent | null>,
): Promise<NormalEvent | null> {
  return id === null ? null : read(id);
}

async function sessionEvent(
  { gocardless, at }: Reader,
  id: string,
  type: 'session.completed' | 'session.abandoned',
): Promise<NormalEvent | null> {
  const request = await gocardless.get('billing_requests', id);
  const { purpose } = purposeOf(request);
  if (purpose === null) return null;
  return {
    type,
    at,
    session: toRef(id),
    purpose: purpose === 'save' ? 'save' : 'pay_once',
    customer: customerOf(request),
    ours: fromMetadata(request.metadata),
  };
}

const METHOD_EVENTS: Readonly<Record<MethodState, MethodEventType>> = {
  pending: 'method.pending',
  requires_action: 'method.pending',
  active: 'method.active',
  failed: 'method.failed',
  revoked: 'method.revoked',
  expired: 'method.expired',
};

async function methodEvent({ cx, gocardless, at }: Reader, id: string, isChange: boolean): Promise<NormalEvent> {
  const method = await readMethod(cx, gocardless, id);
  const isUpdate = isChange && method.state === 'active';
  return { type: isUpdate ? 'method.updated' : METHOD_EVENTS[method.state], at, method };
}

/** The payment's state decides the event's name, not the order in which GoCardless's events arrive. */
async function paymentEvent(
  { cx, gocardless, at }: Reader,
  id: string,
  as: 'payment.paid_out' | 'payment.resubmitted' | null,
): Promise<NormalEvent> {
  const payment = await readPayment(cx, gocardless, id);
  const isPaidOut = as === 'payment.paid_out' && payment.state === 'succeeded' && payment.reversal === null;
  const isResubmitted = as === 'payment.resubmitted' && payment.state === 'processing';
  return { type: isPaidOut || isResubmitted ? as : paymentEventType(payment), at, payment };
}

function paymentEventType({ state, reversal }: PaymentSnapshot): PaymentEventType {
  if (reversal !== null) return reversal.kind === 'late_failure' ? 'payment.late_failed' : `payment.${reversal.kind}`;
  return state === 'created' ? 'payment.processing' : `payment.${state}`;
}

async function refundEvent({ cx, gocardless, at }: Reader, id: string): Promise<NormalEvent | null> {
  const asOf = cx.now();
  const refund = toRefundSnapshot(await gocardless.get('refunds', id), asOf);
  // A refund of a whole mandate, not of a payment, can only be made in GoCardless's dashboard.
  if (refund.payment === '') return null;
  const payment = await readPayment(cx, gocardless, refund.payment);
  return { type: refundEventType(refund), at, refund, payment };
}

function refundEventType({ ours, state }: RefundSnapshot): RefundEventType {
  if (ours === null) return 'refund.external';
  return state === 'pending' || state === 'succeeded' ? `refund.${state}` : 'refund.failed';
}

async function payoutEvent({ cx, gocardless, at }: Reader, id: string): Promise<NormalEvent | null> {
  const asOf = cx.now();
  const payout = toPayoutSnapshot(await gocardless.get('payouts', id), asOf);
  if (payout.state === 'pending') return null;
  return { type: payout.state === 'paid' ? 'payout.paid' : 'payout.failed', at, payout };
}
