import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { ConnectionPool } from './connection-pool.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import { type HeldConnection, holdConnection } from './held-connection.ts';
import { onlyReads } from './only-reads.ts';
import { type Answer, type PooledConnection, resultOf } from './pooled-connection.ts';

export interface SessionOptions {
  /** BEGIN and every SET LOCAL as one text: the server sets nothing when it could not begin. */
  readonly opening: string;
  /** Sent before the COMMIT of whatever wrote: when it fails, nothing of the transaction stays. */
  readonly fence?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A transaction that costs no round trip to begin: a connection is taken, and the opening sent, together with the first
 * statement. Statements that are sent side by side travel together and are answered in order.
 */
export class TransactionSession implements DatabaseConnection {
  readonly #pool: ConnectionPool;
  readonly #options: SessionOptions;
  #holding: Promise<HeldConnection> | null = null;
  #begun: Promise<Answer> | null = null;
  #ended = false;
  #writes = false;
  #failure: unknown = null;

  constructor(pool: ConnectionPool, options: SessionOptions) {
    this.#pool = pool;
    this.#options = options;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      this.#holding ??= holdConnection(this.#pool, this.#options.signal);
      const { connection } = await this.#holding;
      if (this.#ended) throw new Error('A statement came after the end of its transaction.');
      this.#writes ||= !onlyReads(query);
      this.#begun ??= begin(connection, this.#options.opening);
      const [, answer] = await Promise.all([this.#begun, connection.send(query.sql, query.parameters)]);
      return resultOf(answer);
    } catch (error) {
      this.#failure ??= error;
      throw this.#meaningOf(error);
    }
  }

  streamQuery(): never {
    throw new Error('Rows are read in pages here, never as a stream.');
  }

  /**
   * Throws `outcome_unknown` when the connection broke before the server confirmed, and the first error of a statement
   * when the work went on as if it had not been thrown: the server has rolled back then.
   */
  async commit(): Promise<void> {
    this.#ended = true;
    const held = await this.#holding;
    if (!held) return;
    if (this.#begun === null) return held.release(true);
    if (held.connection.broken || this.#options.signal?.aborted) {
      held.release(false);
      throw this.#meaningOf(new DatabaseTrouble('connection_lost'));
    }
    held.deafen();
    let clean = false;
    try {
      const fenced = this.#fence(held.connection);
      const { command } = await held.connection.send('commit', null);
      clean = true;
      await fenced;
      if (command !== 'COMMIT') throw this.#failure ?? new Error(`COMMIT was answered with ${command}.`);
    } catch (error) {
      throw held.connection.broken && this.#writes ? new DatabaseTrouble('outcome_unknown', error) : error;
    } finally {
      held.release(clean);
    }
  }

  /** Travels with the COMMIT, so that nothing can come between them. */
  async #fence(connection: PooledConnection): Promise<void> {
    const { fence } = this.#options;
    if (!fence || !this.#writes) return;
    await connection.send(fence, null).catch((error: unknown) => {
      this.#failure ??= error;
    });
  }

  /** Never throws: a connection that does not confirm is ended, which rolls back as well. */
  async rollback(): Promise<void> {
    this.#ended = true;
    const held = await this.#holding?.catch(() => null);
    if (!held) return;
    const { connection } = held;
    const mustSend = this.#begun !== null && !connection.broken && !connection.doomed;
    const answer = mustSend ? await connection.send('rollback', null).catch(() => null) : null;
    held.release(this.#begun === null || answer?.command === 'ROLLBACK');
  }

  #meaningOf(error: unknown): unknown {
    return this.#options.signal?.aborted ? new DatabaseTrouble('cancelled', error) : error;
  }
}

/** Without its opening nothing may follow on this connection: it would stand alone, at once, and without a tenant. */
function begin(connection: PooledConnection, opening: string): Promise<Answer> {
  const begun = connection.send(opening, null);
  begun.catch(() => connection.break(new DatabaseTrouble('connection_lost')));
  return begun;
}
