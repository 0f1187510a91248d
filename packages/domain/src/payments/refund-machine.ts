import { type TransitionRefusal, type TransitionTable, transition } from '../machine/transition.ts';
import type { Result } from '../result.ts';
import type { RefundState } from './outcome.ts';

export const refundEvents = ['succeed', 'fail', 'cancel'] as const;
export type RefundEvent = (typeof refundEvents)[number];

/** A refund may still bounce after it was reported as done: the payer's bank sends the money back. */
export const refundTransitions: TransitionTable<RefundState, RefundEvent> = {
  pending: { succeed: 'succeeded', fail: 'failed', cancel: 'cancelled' },
  succeeded: { fail: 'failed' },
  failed: {},
  cancelled: {},
};

/** The only way a refund changes its state; refuses `transition_not_allowed`. */
export function transitionRefund(state: RefundState, event: RefundEvent): Result<RefundState, TransitionRefusal> {
  return transition(refundTransitions, state, event);
}
