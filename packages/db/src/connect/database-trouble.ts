import postgres from 'postgres';

/**
 * Why the database did not answer, where that is nobody's mistake in a query:
 * - `pool_full`, `pool_wait_too_long`: every connection is in use and the queue is full, or did not move in time;
 * - `statement_timeout`, `lock_timeout`: the server ended a statement that ran or waited for a lock for too long;
 * - `cancelled`: whoever asked has gone away;
 * - `read_only`: nothing may be written at the moment, because the brand is on its way to another database;
 * - `moved_away`: the brand is in another database now;
 * - `connection_lost`: no connection, or it broke before anything was committed;
 * - `outcome_unknown`: it broke after COMMIT was sent. What was written may stand or not; only reading tells.
 *
 * After all but the last, nothing of the transaction stands.
 */
export type TroubleCode =
  | 'pool_full'
  | 'pool_wait_too_long'
  | 'statement_timeout'
  | 'lock_timeout'
  | 'cancelled'
  | 'read_only'
  | 'moved_away'
  | 'connection_lost'
  | 'outcome_unknown';

const sentences: Readonly<Record<TroubleCode, string>> = {
  pool_full: 'All connections to the database are in use and the queue for them is full.',
  pool_wait_too_long: 'All connections to the database were in use for longer than one may wait for them.',
  statement_timeout: 'The database ended a statement that took too long.',
  lock_timeout: 'The database ended a statement that waited too long for a lock.',
  cancelled: 'The work was cancelled because nobody waits for it any more.',
  read_only: 'Nothing can be written at the moment: the brand is on its way to another database.',
  moved_away: 'The brand has moved to another database.',
  connection_lost: 'There is no connection to the database.',
  outcome_unknown: 'The connection to the database was lost while it committed: what was written may stand or not.',
};

/** Thrown when the database could not be asked or did not answer. Faults of a statement stay what the server said. */
export class DatabaseTrouble extends Error {
  readonly code: TroubleCode;

  constructor(code: TroubleCode, cause?: unknown) {
    super(cause instanceof Error ? `${sentences[code]} ${cause.message}` : sentences[code], { cause });
    this.name = 'DatabaseTrouble';
    this.code = code;
  }
}

/** What the server answers when one of its limits of time ends a statement, and when a brand is on its way or gone. */
const troubles: Readonly<Record<string, TroubleCode>> = {
  '57014': 'statement_timeout',
  '55P03': 'lock_timeout',
  '25006': 'read_only',
  QM001: 'moved_away',
};

/** What a statement failed with, as callers know it. */
export function typedError(error: unknown): Error {
  const code = isServerError(error) ? troubles[error.code] : undefined;
  if (code) return new DatabaseTrouble(code, error);
  return error instanceof Error ? error : new Error(String(error));
}

/** What a connection broke with. A fault in a parameter is the caller's own and stays what it is. */
export function breakingError(error: unknown): Error {
  if (error instanceof DatabaseTrouble) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const ofTheCaller = error instanceof Error && !isServerError(error) && !/^(CONNECT|ERR_STREAM|E[A-Z]+$)/.test(code);
  return ofTheCaller ? error : new DatabaseTrouble('connection_lost', error);
}

/** True for what the server answered: the connection is in order, and the statement had no effect. */
export function isServerError(error: unknown): error is postgres.PostgresError {
  return error instanceof postgres.PostgresError;
}
