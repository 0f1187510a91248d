import type { Stripe } from 'stripe';
import type { Instant, Trust, WebhookItem } from '../port/index.ts';

/**
 * An event as an inbox item: only the ids by which the present state is read again. Names, addresses and card data of
 * the event's own object stay behind.
 */
export function toItem(
  event: Pick<Stripe.EventBase, 'id' | 'type' | 'data'>,
  trust: Trust,
  occurredAt: Instant,
): WebhookItem {
  const object: unknown = event.data.object;
  const before: unknown = event.data.previous_attributes;
  return {
    providerEventId: event.id,
    providerType: event.type,
    occurredAt,
    trust,
    payload: {
      object: text(object, 'object'),
      id: text(object, 'id'),
      customer: text(object, 'customer') ?? text(before, 'customer'),
      paymentIntent: text(object, 'payment_intent'),
      paymentMethod: text(object, 'payment_method'),
      charge: text(object, 'charge'),
    },
  };
}

/** A string field, or the id of an expanded one; null for everything else. */
function text(source: unknown, name: string): string | null {
  if (typeof source !== 'object' || source === null) return null;
  const value: unknown = Reflect.get(source, name);
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? text(value, 'id') : null;
}
