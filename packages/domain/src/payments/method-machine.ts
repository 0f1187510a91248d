import { type TransitionRefusal, type TransitionTable, transition } from '../machine/transition.ts';
import type { Result } from '../result.ts';
import type { MethodState } from './outcome.ts';

export const methodEvents = ['require_action', 'activate', 'fail', 'revoke', 'expire'] as const;
export type MethodEvent = (typeof methodEvents)[number];

/** An expired card comes back to life when its network tells the provider the new date. */
export const methodTransitions: TransitionTable<MethodState, MethodEvent> = {
  pending: { require_action: 'requires_action', activate: 'active', fail: 'failed', revoke: 'revoked' },
  requires_action: { activate: 'active', fail: 'failed', revoke: 'revoked' },
  active: { fail: 'failed', revoke: 'revoked', expire: 'expired' },
  failed: {},
  revoked: {},
  expired: { activate: 'active', revoke: 'revoked' },
};

/** The only way a payment method changes its state; refuses `transition_not_allowed`. */
export function transitionMethod(state: MethodState, event: MethodEvent): Result<MethodState, TransitionRefusal> {
  return transition(methodTransitions, state, event);
}
