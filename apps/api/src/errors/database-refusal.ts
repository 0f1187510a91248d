import { DatabaseTrouble } from '@quittance/db';
import type { ApiRefusal } from './refusals.ts';

/**
 * What callers are told when the database did not answer: `overloaded` says that nothing was changed and that a little
 * later may be better, `brand_moving` the same while the brand is on its way to another database, `outcome_unknown` that
 * they have to look. Null for anything else.
 */
export function databaseRefusal(error: unknown): ApiRefusal | null {
  if (!(error instanceof DatabaseTrouble)) return null;
  if (error.code === 'read_only' || error.code === 'moved_away') return { code: 'brand_moving' };
  return { code: error.code === 'outcome_unknown' ? 'outcome_unknown' : 'overloaded' };
}
