import { type TransitionRefusal, type TransitionTable, transition } from '../machine/transition.ts';
import type { Result } from '../result.ts';

export const runStates = ['running', 'paused', 'done', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

/** `finish` is the worker's word, when nothing more is due; the others are people's. */
export const runEvents = ['pause', 'resume', 'cancel', 'finish'] as const;
export type RunEvent = (typeof runEvents)[number];

/** What has ended stays so: what a cancelled run left over is billed by another one. */
export const runTransitions: TransitionTable<RunState, RunEvent> = {
  running: { pause: 'paused', cancel: 'cancelled', finish: 'done' },
  paused: { resume: 'running', cancel: 'cancelled' },
  done: {},
  cancelled: {},
};

/** The only way a billing run changes its state; refuses `transition_not_allowed`. */
export function transitionRun(state: RunState, event: RunEvent): Result<RunState, TransitionRefusal> {
  return transition(runTransitions, state, event);
}
