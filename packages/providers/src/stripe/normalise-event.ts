import { assertNever } from '@quittance/domain';
import type { Answer, NormalEvent, ProviderContext, WebhookItem } from '../port/index.ts';
import { ask } from './ask.ts';
import { eventMap, type Reading } from './event-map.ts';
import { disputeEvents, fraudWarning, payoutEvents } from './normalise-case.ts';
import { mandateEvents, methodEvents, setupEvents } from './normalise-method.ts';
import {
  chargeRefundEvents,
  paymentEvents,
  refundEvents,
  sessionEvents,
  sessionPaymentEvents,
} from './normalise-payment.ts';
import type { Reader } from './reader.ts';

/** Reads at Stripe what an event is about and tells the present state; what the event itself claimed is not used. */
export async function normaliseEvent(cx: ProviderContext, item: WebhookItem): Answer<readonly NormalEvent[]> {
  const reading = [...eventMap].find(([type]) => type === item.providerType)?.[1];
  const id = item.payload['id'];
  const ignored: NormalEvent = { type: 'ignored', at: item.occurredAt, providerType: item.providerType };
  if (reading === undefined || !id) return { ok: true, value: [ignored] };
  return ask(cx, async (stripe) => {
    const events = await read(reading, { cx, stripe, item, id });
    return events.length > 0 ? events : [ignored];
  });
}

function read(reading: Reading, reader: Reader): Promise<readonly NormalEvent[]> {
  switch (reading.read) {
    case 'session':
      return sessionEvents(reader, reading.as);
    case 'session_payment':
      return sessionPaymentEvents(reader);
    case 'setup':
      return setupEvents(reader);
    case 'method':
      return methodEvents(reader, reader.id);
    case 'mandate':
      return mandateEvents(reader);
    case 'payment':
      return paymentEvents(reader, reader.id);
    case 'charge_refunds':
      return chargeRefundEvents(reader);
    case 'refund':
      return refundEvents(reader);
    case 'dispute':
      return disputeEvents(reader, reading.as);
    case 'warning':
      return fraudWarning(reader);
    case 'payout':
      return payoutEvents(reader);
    default:
      return assertNever(reading);
  }
}
