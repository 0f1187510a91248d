import type { Stripe } from 'stripe';
import { type Instant, type PayoutSnapshot, toRef } from '../port/index.ts';
import { fromStripeAmount } from './amounts.ts';

/** A payout's present state; `canceled` counts as failed, as the money stays with Stripe. */
export function toPayoutSnapshot(payout: Stripe.Payout, asOf: Instant): PayoutSnapshot {
  const state = stateOf(payout.status);
  return {
    ref: toRef(payout.id),
    state,
    amount: fromStripeAmount(payout.amount, payout.currency),
    arrivesOn: new Date(payout.arrival_date * 1000).toISOString().slice(0, 10),
    // A paid payout may still be returned by the bank within days.
    rank: { pending: 10, paid: 20, failed: 30 }[state],
    asOf,
  };
}

function stateOf(status: string): PayoutSnapshot['state'] {
  if (status === 'paid') return 'paid';
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending';
}
