import { newId, newToken } from '../state/account.ts';
import { type Account, accountNowMs, type PaypalEvent, type Webhook } from './account.ts';
import { instant } from './objects/time.ts';

const EVENTS_KEPT_MS = 30 * 86_400_000;

/** Every event type that the stand-in tells of. */
export const eventTypes = [
  'VAULT.PAYMENT-TOKEN.CREATED',
  'VAULT.PAYMENT-TOKEN.DELETED',
  'CHECKOUT.ORDER.APPROVED',
  'CHECKOUT.PAYMENT-APPROVAL.REVERSED',
  'PAYMENT.CAPTURE.COMPLETED',
  'PAYMENT.CAPTURE.PENDING',
  'PAYMENT.CAPTURE.DENIED',
  'PAYMENT.CAPTURE.REFUNDED',
  'PAYMENT.CAPTURE.REVERSED',
  'PAYMENT.REFUND.PENDING',
  'PAYMENT.REFUND.FAILED',
  'CUSTOMER.DISPUTE.CREATED',
  'CUSTOMER.DISPUTE.UPDATED',
  'CUSTOMER.DISPUTE.RESOLVED',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Records an event with the resource as it is now, and sends it to every webhook that listens. */
export function emit(account: Account, type: EventType, resource: object): void {
  const now = accountNowMs(account);
  const event: PaypalEvent = {
    id: `WH-${newToken(account, 17).toUpperCase()}-${newToken(account, 17).toUpperCase()}`,
    create_time: instant(now),
    event_type: type,
    resource_type: resourceType(type),
    resource_version: type.startsWith('CUSTOMER') ? '1.0' : '2.0',
    event_version: '1.0',
    summary: type.toLowerCase().replace(/[.-]/g, ' '),
    resource: structuredClone(resource) as Record<string, unknown>,
  };
  account.tables.event.set(event.id, event);
  forgetOldEvents(account, now);
  for (const webhook of account.tables.webhook.values())
    if (isListening(webhook, type)) send(account, event, webhook.id);
}

/** Puts one event on its way to one webhook. */
export function send(account: Account, event: PaypalEvent, webhookId: string): void {
  const id = newId(account, 'del');
  account.deliveries.set(id, {
    ...{ id, eventId: event.id, eventType: event.event_type, endpointId: webhookId },
    ...{ attempts: 0, nextMs: accountNowMs(account), state: 'waiting', lastStatus: null, inspected: false },
  });
}

function isListening({ eventTypes: wanted }: Webhook, type: string): boolean {
  return wanted.includes('*') || wanted.includes(type);
}

function resourceType(type: EventType): string {
  if (type.startsWith('VAULT')) return 'payment_token';
  if (type.startsWith('CHECKOUT')) return 'checkout-order';
  if (type.startsWith('CUSTOMER')) return 'dispute';
  return type === 'PAYMENT.CAPTURE.REFUNDED' || type.startsWith('PAYMENT.REFUND') ? 'refund' : 'capture';
}

function forgetOldEvents(account: Account, now: number): void {
  for (const event of account.tables.event.values()) {
    if (Date.parse(event.create_time) >= now - EVENTS_KEPT_MS) return;
    account.tables.event.delete(event.id);
  }
}
