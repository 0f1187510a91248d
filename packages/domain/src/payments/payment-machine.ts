import { type TransitionRefusal, type TransitionTable, transition } from '../machine/transition.ts';
import type { Result } from '../result.ts';
import type { PaymentState, ReversalKind } from './outcome.ts';

export const paymentEvents = ['require_action', 'process', 'succeed', 'fail', 'cancel'] as const;
export type PaymentEvent = (typeof paymentEvents)[number];

/**
 * A payment only moves forward. Success is accepted even after a failure or cancellation: money that arrived is
 * booked, whatever was reported before. Success itself is only undone by a reversal.
 */
export const paymentTransitions: TransitionTable<PaymentState, PaymentEvent> = {
  created: {
    require_action: 'requires_action',
    process: 'processing',
    succeed: 'succeeded',
    fail: 'failed',
    cancel: 'cancelled',
  },
  requires_action: { process: 'processing', succeed: 'succeeded', fail: 'failed', cancel: 'cancelled' },
  processing: { succeed: 'succeeded', fail: 'failed', cancel: 'cancelled' },
  failed: { succeed: 'succeeded' },
  cancelled: { succeed: 'succeeded' },
  succeeded: {},
};

/** The only way a payment changes its state by our own doing; refuses `transition_not_allowed`. */
export function transitionPayment(state: PaymentState, event: PaymentEvent): Result<PaymentState, TransitionRefusal> {
  return transition(paymentTransitions, state, event);
}

/** What has pulled a succeeded payment back so far. */
export type ReversalState = 'none' | ReversalKind;
export const reversalEvents = ['fail_late', 'charge_back', 'cancel_chargeback'] as const;
export type ReversalEvent = (typeof reversalEvents)[number];

export const reversalTransitions: TransitionTable<ReversalState, ReversalEvent> = {
  none: { fail_late: 'late_failure', charge_back: 'charged_back' },
  late_failure: {},
  charged_back: { cancel_chargeback: 'chargeback_cancelled' },
  chargeback_cancelled: { charge_back: 'charged_back' },
};

/** The only way the reversal of a succeeded payment changes; refuses `transition_not_allowed`. */
export function transitionReversal(
  state: ReversalState,
  event: ReversalEvent,
): Result<ReversalState, TransitionRefusal> {
  return transition(reversalTransitions, state, event);
}
