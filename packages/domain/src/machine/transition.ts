import { ok, type Refusal, type Result, refuse } from '../result.ts';

/** Every state with the events it accepts and where each leads. What is not in the table is forbidden. */
export type TransitionTable<State extends string, Event extends string> = {
  readonly [S in State]: { readonly [E in Event]?: State };
};

export type TransitionRefusal = Refusal<'transition_not_allowed'>;

/** The state after the event, or a refusal that names both. */
export function transition<State extends string, Event extends string>(
  table: TransitionTable<State, Event>,
  state: State,
  event: Event,
): Result<State, TransitionRefusal> {
  const next: State | undefined = table[state][event];
  return next === undefined ? refuse('transition_not_allowed', { state, event }) : ok(next);
}
