import { DatabaseTrouble } from '@quittance/db';
import type { Logger } from 'pino';
import type { RefusalCode } from './refusals.ts';

/**
 * Logs what was not the caller's doing: bugs and unknown outcomes as errors, a database that did not answer as a warning
 * without a stack. Requests turned away by a full queue and requests that were given up are told by their own line.
 */
export function logFailure(
  log: Logger,
  told: RefusalCode,
  error: unknown,
  ids: Readonly<Record<string, unknown>>,
): void {
  if (told === 'internal' || told === 'outcome_unknown') log.error({ ...ids, err: error }, 'a request failed');
  if (told !== 'overloaded' || !(error instanceof DatabaseTrouble)) return;
  if (error.code === 'pool_full' || error.code === 'cancelled') return;
  log.warn({ ...ids, trouble: error.code, why: error.message }, 'the database did not answer');
}
