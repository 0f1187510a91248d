import { type TransitionRefusal, type TransitionTable, transition } from '../machine/transition.ts';
import type { Result } from '../result.ts';

export const subscriptionStatuses = ['trialing', 'active', 'paused', 'cancelling', 'ended'] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

/** `cancel` ends it at its end date and may be undone until then; `end` is the end date arriving, or ending at once. */
export const subscriptionEvents = ['activate', 'pause', 'resume', 'cancel', 'undo_cancel', 'end'] as const;
export type SubscriptionEvent = (typeof subscriptionEvents)[number];

export const subscriptionTransitions: TransitionTable<SubscriptionStatus, SubscriptionEvent> = {
  trialing: { activate: 'active', cancel: 'cancelling', end: 'ended' },
  active: { pause: 'paused', cancel: 'cancelling', end: 'ended' },
  paused: { resume: 'active', cancel: 'cancelling', end: 'ended' },
  cancelling: { undo_cancel: 'active', end: 'ended' },
  ended: {},
};

/** The only way a subscription changes its status; refuses `transition_not_allowed`. */
export function transitionSubscription(
  status: SubscriptionStatus,
  event: SubscriptionEvent,
): Result<SubscriptionStatus, TransitionRefusal> {
  return transition(subscriptionTransitions, status, event);
}
