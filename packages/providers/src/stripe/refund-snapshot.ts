import { assertNever, type DeclineReason, type RefundState } from '@quittance/domain';
import type { Stripe } from 'stripe';
import { type Instant, type Outcome, type RefundSnapshot, toRef } from '../port/index.ts';
import { fromStripeAmount } from './amounts.ts';
import { fromMetadata, idOf } from './marks.ts';

/** A refund may fail after it succeeded, when the bank sends it back: so `failed` ranks highest. */
const RANKS: Readonly<Record<RefundState, number>> = { pending: 10, succeeded: 20, cancelled: 30, failed: 40 };

const FAILURES: Readonly<Record<string, DeclineReason>> = {
  lost_or_stolen_card: 'lost_or_stolen',
  expired_or_canceled_card: 'expired_method',
  charge_for_pending_refund_disputed: 'duplicate',
  insufficient_funds: 'insufficient_funds',
  declined: 'do_not_honor',
};

/** One refund's present state. `payment` is empty only for charges older than PaymentIntents, which we never make. */
export function toRefundSnapshot(refund: Stripe.Refund, asOf: Instant): RefundSnapshot {
  const state = stateOf(refund.status);
  return {
    ref: toRef(refund.id),
    payment: toRef(idOf(refund.payment_intent) ?? ''),
    state,
    amount: fromStripeAmount(refund.amount, refund.currency),
    failure: state === 'failed' ? (FAILURES[refund.failure_reason ?? ''] ?? 'other') : null,
    ours: fromMetadata(refund.metadata),
    rank: RANKS[state],
    asOf,
  };
}

/** The refund as an answer to whoever asked for it. */
export function toRefundOutcome(snapshot: RefundSnapshot): Outcome<RefundSnapshot> {
  switch (snapshot.state) {
    case 'succeeded':
      return { outcome: 'succeeded', snapshot };
    case 'pending':
      return { outcome: 'processing', snapshot };
    case 'cancelled':
      return { outcome: 'cancelled', snapshot };
    case 'failed': {
      const decline = {
        declineClass: 'hard',
        reason: snapshot.failure ?? 'other',
        providerCode: null,
        methodUnusable: false,
      } as const;
      return { outcome: 'declined', decline, snapshot };
    }
    default:
      return assertNever(snapshot.state);
  }
}

function stateOf(status: string | null): RefundState {
  if (status === 'succeeded' || status === 'failed') return status;
  return status === 'canceled' ? 'cancelled' : 'pending';
}
