import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { find } from '../find.ts';
import { listPage } from '../list.ts';

export function retrieve(call: Call): Stripe.Event {
  return find(call.account, 'event', call.id);
}

export function list(call: Call, params: Stripe.EventListParams): object {
  const undelivered = new Set<string>();
  for (const delivery of call.account.deliveries.values()) {
    if (delivery.state !== 'delivered') undelivered.add(delivery.eventId);
  }
  return listPage(call, call.account.tables.event, params, (event) => {
    if (params.type !== undefined && !isOfType(event.type, params.type)) return false;
    if (params.types !== undefined && !params.types.some((type) => isOfType(event.type, type))) return false;
    return params.delivery_success === undefined || params.delivery_success === !undelivered.has(event.id);
  });
}

function isOfType(type: string, wanted: string): boolean {
  return wanted.endsWith('.*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}
