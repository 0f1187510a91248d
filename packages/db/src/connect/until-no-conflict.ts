import { setTimeout as sleep } from 'node:timers/promises';
import { isServerError } from './database-trouble.ts';
import { StalePlan } from './single-session.ts';

/** What PostgreSQL answers when transactions stood in each other's way: a failed serialization, and a deadlock. */
const conflicts = new Set(['40001', '40P01']);

/** The first try and three more. Each conflict lets at least one of the others through, so they end. */
const triesAtMost = 4;

/** Who was ended waits a moment of random length, in ms, or the two might meet again in the same way. */
const pauseMs = 10;

/** Runs a transaction anew when the database ended it for the sake of another one; any other error passes at once. */
export async function untilNoConflict<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (tries >= triesAtMost || !isConflict(error)) throw error;
      await sleep(pauseMs * 2 ** tries * (0.5 + Math.random()));
    }
  }
}

/** A stale plan ended the transaction as well, after a migration: the statement is planned anew on the next try. */
function isConflict(error: unknown): boolean {
  if (error instanceof StalePlan) return true;
  if (!isServerError(error)) return false;
  return conflicts.has(error.code) || error.routine === 'RevalidateCachedQuery';
}
