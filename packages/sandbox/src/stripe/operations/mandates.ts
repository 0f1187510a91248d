import type Stripe from 'stripe';
import type { Call } from '../call.ts';
import { find } from '../find.ts';

export function retrieve(call: Call): Stripe.Mandate {
  return find(call.account, 'mandate', call.id);
}
