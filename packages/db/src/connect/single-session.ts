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

/** A transaction whose statements are all known: beginning, statements and commit travel in one round trip. */
export class SingleSession implements DatabaseConnection {
  readonly #pool: ConnectionPool;
  readonly #options: SessionOptions;
  #used = false;

  constructor(pool: ConnectionPool, options: SessionOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const [result] = await this.executeAll<R>([query]);
    return result ?? { rows: [] };
  }

  /** Answers when the commit is confirmed. A text stands for what is sent without parameters, such as a setting. */
  async executeAll<R>(queries: readonly (CompiledQuery | string)[]): Promise<QueryResult<R>[]> {
    if (this.#used) throw new Error('Only one statement fits into runOne; use run for more.');
    this.#used = true;
    const held = await holdConnection(this.#pool, this.#options.signal);
    const { connection } = held;
    const begun = connection.send(this.#options.opening, null);
    const asked = this.#fenced(queries).map((query) =>
      typeof query === 'string' ? connection.send(query, null) : connection.send(query.sql, query.parameters),
    );
    const committed = connection.send('commit', null);
    const outcomes = await Promise.allSettled([begun, ...asked, committed]);
    held.release(outcomes.at(0)?.status === 'fulfilled' && outcomes.at(-1)?.status === 'fulfilled');
    const answers = outcomes.map((outcome) => this.#answerOf(outcome, queries));
    if (answers.at(-1)?.command !== 'COMMIT') throw new StalePlan('The plan of a statement was stale.');
    return answers.slice(1, 1 + queries.length).map((answer) => resultOf(answer));
  }

  /** What writes is followed by the fence, and by nothing else before the commit. */
  #fenced(queries: readonly (CompiledQuery | string)[]): readonly (CompiledQuery | string)[] {
    const { fence } = this.#options;
    const writes = queries.some((query) => typeof query !== 'string' && !onlyReads(query));
    return fence && writes ? [...queries, fence] : queries;
  }

  streamQuery(): never {
    throw new Error('Rows are read in pages here, never as a stream.');
  }

  /** When the connection broke, COMMIT was on its way already. */
  #answerOf(outcome: PromiseSettledResult<Answer>, queries: readonly (CompiledQuery | string)[]): Answer {
    if (outcome.status === 'fulfilled') return outcome.value;
    const error: unknown = outcome.reason;
    const broke = error instanceof DatabaseTrouble && (error.code === 'connection_lost' || error.code === 'cancelled');
    if (broke && !queries.every((query) => typeof query === 'string' || onlyReads(query)))
      throw new DatabaseTrouble('outcome_unknown', error);
    throw this.#options.signal?.aborted ? new DatabaseTrouble('cancelled', error) : error;
  }
}
