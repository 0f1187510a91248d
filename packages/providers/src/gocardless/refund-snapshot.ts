import { assertNever, type RefundState } from '@quittance/domain';
import type { Refund } from 'gocardless-nodejs/types';
import { type Instant, type Outcome, type RefundSnapshot, toRef } from '../port/index.ts';
import { fromWireAmount } from './amounts.ts';
import { toDecline } from './causes.ts';
import { fromMetadata } from './marks.ts';

/** A refund may come back after it was paid, when the customer's bank does not take it: so `failed` ranks highest. */
const RANKS: Readonly<Record<RefundState, number>> = { pending: 10, succeeded: 20, cancelled: 30, failed: 40 };

const STATES: Readonly<Record<string, RefundState>> = {
  paid: 'succeeded',
  cancelled: 'cancelled',
  failed: 'failed',
  bounced: 'failed',
  funds_returned: 'failed',
};

/** True unless the refund was cancelled or came back: then its money is not the customer's. */
export function holdsMoney({ status }: Refund): boolean {
  const state = STATES[status ?? ''] ?? 'pending';
  return state === 'pending' || state === 'succeeded';
}

/** One refund's present state. */
export function toRefundSnapshot(refund: Refund, asOf: Instant): RefundSnapshot {
  const state = STATES[refund.status ?? ''] ?? 'pending';
  return {
    ref: toRef(refund.id ?? ''),
    payment: toRef(refund.links?.payment ?? ''),
    state,
    amount: fromWireAmount(refund.amount, refund.currency),
    failure: state === 'failed' ? 'other' : null,
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
    case 'failed':
      return { outcome: 'declined', decline: { ...toDecline({}), declineClass: 'hard' }, snapshot };
    default:
      return assertNever(snapshot.state);
  }
}
