import { DatabaseTrouble } from '@quittance/db';
import { RunStopped } from './hold-run.ts';

/** Why an account could not be written, for those who mend it. */
export interface WriteRefusal {
  readonly code: 'write_refused' | 'internal';
  readonly detail: string;
}

/**
 * The reason when it lies in the rows themselves: the database refuses a value (class 22) or a rule of a table (class
 * 23), or our own code cannot make a row of what is stored. Null for everything that has to do with no account: the
 * database is not there, is full or stands in the way, or the run was stopped.
 */
export function refusedWrite(error: unknown): WriteRefusal | null {
  if (error instanceof DatabaseTrouble || error instanceof RunStopped || !(error instanceof Error)) return null;
  const state = sqlStateOf(error);
  if (state === null) return { code: 'internal', detail: error.message };
  return /^2[23]/.test(state) ? { code: 'write_refused', detail: error.message } : null;
}

/** Null for what no database said. */
function sqlStateOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
