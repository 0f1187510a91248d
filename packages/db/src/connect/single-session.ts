import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { ConnectionPool } from './connection-pool.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { holdConnection } from './held-connection.ts';
import { onlyReads } from './only-reads.ts';
import { type Answer, resultOf } from './pooled-connection.ts';
import type { SessionOptions } from './transaction-session.ts';

/**
 * Thrown when the library sent a statement again by itself because its plan had become stale, but its transaction was
 * over by then: it ran without a tenant, and the transaction itself was rolled back.
 */
export class StalePlan extends Error {
  override readonly name = 'StalePlan';
}

/** A transaction of one statement: beginning, statement and commit travel in one round trip. */
export class SingleSession implements DatabaseConnection {
  readonly #pool: ConnectionPool;
  readonly #options: SessionOptions;
  #used = false;

  constructor(pool: ConnectionPool, options: SessionOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  /** Answers when the commit is confirmed. */
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#used) throw new Error('Only one statement fits into runOne; use run for more.');
    this.#used = true;
    const held = await holdConnection(this.#pool, this.#options.signal);
    const { connection } = held;
    const [begun, answer, committed] = await Promise.allSettled([
      connection.send(this.#options.opening, null),
      connection.send(query.sql, query.parameters),
      connection.send('commit', null),
    ]);
    held.release(begun.status === 'fulfilled' && committed.status === 'fulfilled');
    return resultOf(this.#outcomeOf(query, begun, answer, committed));
  }

  streamQuery(): never {
    throw new Error('Rows are read in pages here, never as a stream.');
  }

  #outcomeOf(
    query: CompiledQuery,
    begun: PromiseSettledResult<Answer>,
    answer: PromiseSettledResult<Answer>,
    committed: PromiseSettledResult<Answer>,
  ): Answer {
    if (begun.status === 'rejected') throw this.#meaningOf(begun.reason, query);
    if (answer.status === 'rejected') throw this.#meaningOf(answer.reason, query);
    if (committed.status === 'rejected') throw this.#meaningOf(committed.reason, query);
    if (committed.value.command !== 'COMMIT') throw new StalePlan('The plan of a statement was stale.');
    return answer.value;
  }

  /** When the connection broke, COMMIT was on its way already. */
  #meaningOf(error: unknown, query: CompiledQuery): unknown {
    const broke = error instanceof DatabaseTrouble && (error.code === 'connection_lost' || error.code === 'cancelled');
    if (broke && !onlyReads(query)) return new DatabaseTrouble('outcome_unknown', error);
    return this.#options.signal?.aborted ? new DatabaseTrouble('cancelled', error) : error;
  }
}
