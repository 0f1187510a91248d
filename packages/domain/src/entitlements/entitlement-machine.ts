import { type TransitionRefusal, type TransitionTable, transition } from '../machine/transition.ts';
import type { Result } from '../result.ts';

/** Whether a brand's product lets a subscription's location in: `grace` lets in and warns. */
export const entitlementStates = ['granted', 'grace', 'suspended'] as const;
export type EntitlementState = (typeof entitlementStates)[number];

export const entitlementEvents = ['enter_grace', 'suspend', 'restore'] as const;
export type EntitlementEvent = (typeof entitlementEvents)[number];

/** Nobody is suspended without grace before it. */
export const entitlementTransitions: TransitionTable<EntitlementState, EntitlementEvent> = {
  granted: { enter_grace: 'grace' },
  grace: { suspend: 'suspended', restore: 'granted' },
  suspended: { restore: 'granted' },
};

/** The only way an entitlement changes its state; refuses `transition_not_allowed`. */
export function transitionEntitlement(
  state: EntitlementState,
  event: EntitlementEvent,
): Result<EntitlementState, TransitionRefusal> {
  return transition(entitlementTransitions, state, event);
}
