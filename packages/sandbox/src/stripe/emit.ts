import type Stripe from 'stripe';
import { type Account, accountNow, accountNowMs, newId } from './account.ts';
import { apiVersion } from './contract/check-request.ts';

const EVENTS_KEPT_SECONDS = 30 * 86_400;

/**
 * Records an event with a copy of the object as it is now, and puts one delivery for each listening endpoint on its
 * way. `before` holds the old values of changed fields.
 */
export function emit(account: Account, type: Stripe.Event['type'], object: object, before?: object): void {
  const id = newId(account, 'evt');
  const endpoints = [...account.tables.webhook_endpoint.values()].filter((endpoint) => isListening(endpoint, type));
  const event = {
    id,
    object: 'event',
    api_version: apiVersion,
    created: accountNow(account),
    data: { object: structuredClone(object), ...(before && { previous_attributes: structuredClone(before) }) },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: { ...account.request },
    type,
  };
  account.tables.event.set(id, event as Stripe.Event);
  forgetOldEvents(account);
  for (const endpoint of endpoints) enqueue(account, event.id, type, endpoint.id);
}

function enqueue(account: Account, eventId: string, eventType: string, endpointId: string): void {
  const id = newId(account, 'del');
  account.deliveries.set(id, {
    ...{ id, eventId, eventType, endpointId },
    ...{ attempts: 0, nextMs: accountNowMs(account), state: 'waiting', lastStatus: null, inspected: false },
  });
}

function isListening(endpoint: Stripe.WebhookEndpoint, type: string): boolean {
  if (endpoint.status !== 'enabled') return false;
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type);
}

function forgetOldEvents(account: Account): void {
  const oldest = accountNow(account) - EVENTS_KEPT_SECONDS;
  for (const event of account.tables.event.values()) {
    if (event.created >= oldest) return;
    account.tables.event.delete(event.id);
  }
}
