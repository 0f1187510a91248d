import { assertNever, type RefundState } from '@quittance/domain';
import { type Instant, type Outcome, type RefundSnapshot, toRef } from '../port/index.ts';
import { fromPaypalAmount } from './amounts.ts';
import { fromCustomId } from './marks.ts';
import { linkTo, type Refund } from './wire.ts';

/** A refund by e-check may fail after days: so `failed` ranks highest. */
const RANKS: Readonly<Record<RefundState, number>> = { pending: 10, succeeded: 20, cancelled: 30, failed: 40 };

const STATES: Readonly<Record<string, RefundState>> = {
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

/** One refund's present state. `payment` is named by the link upwards where the caller does not know it. */
export function toRefundSnapshot(refund: Refund, asOf: Instant, payment = paymentOf(refund)): RefundSnapshot {
  const state = STATES[refund.status] ?? 'pending';
  return {
    ref: toRef(refund.id),
    payment: toRef(payment),
    state,
    amount: fromPaypalAmount(refund.amount),
    failure: state === 'failed' ? 'other' : null,
    ours: fromCustomId(refund.custom_id),
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
      const decline = { declineClass: 'hard', reason: 'other', providerCode: null, methodUnusable: false } as const;
      return { outcome: 'declined', decline, snapshot };
    }
    default:
      return assertNever(snapshot.state);
  }
}

/** The capture's id in the refund's link upwards; empty when PayPal sends none. */
function paymentOf(refund: Refund): string {
  return /\/captures\/([A-Za-z0-9]+)/.exec(linkTo(refund, 'up') ?? '')?.[1] ?? '';
}
