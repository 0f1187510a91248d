import { medianOf } from '../median-of.ts';
import type { Turn } from './timed.ts';

/** The median of each figure by itself. */
export function medianTurn(turns: readonly Turn[]): Turn {
  const median = (of: (turn: Turn) => number) => medianOf(turns.map(of));
  return {
    ms: median(({ ms }) => ms),
    processMicros: median(({ processMicros }) => processMicros),
    databaseMicros: median(({ databaseMicros }) => databaseMicros),
  };
}
