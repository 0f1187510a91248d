import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import postgres from 'postgres';
import { breakingError, DatabaseTrouble, isServerError, typedError } from './database-trouble.ts';
import { wireTypes } from './wire-types.ts';

/** Where a connection goes and what the server is told about it. */
export interface ConnectionSettings {
  readonly url: string;
  readonly connection: Readonly<Record<string, string | number>>;
  /** Whether another connection of the server may answer the next transaction: nothing is kept prepared on it then. */
  readonly pooler?: boolean;
}

/** What the server said to one statement. */
export interface Answer {
  readonly command: string;
  readonly count: number | null;
  readonly rows: unknown[];
}

/** Sent with its parameters apart and kept prepared, also when it has none. */
const prepared = { prepare: true, simple: false };

/** The same for a server behind a pooler, where the next transaction may not find what was prepared. */
const unprepared = { prepare: false, simple: false };

/** Sent as text, so that it may hold several statements: the server stops at the first one that fails. */
const asText = { prepare: false, simple: true };

/** The number that leaves the type of a parameter to the server. */
const typeAsServerSays = 0;

/** How long the server may take to let us in, in ms. */
const openTimeoutMs = 10_000;

/**
 * One connection, used by one transaction at a time. What is sent without waiting travels together and is answered in
 * order. It breaks once and for all: whatever is outstanding then fails, and nothing is moved to another connection,
 * where it would run outside its transaction.
 */
export class PooledConnection implements DatabaseConnection {
  readonly openedAt: number = performance.now();
  /** When it was last given back. */
  restingSince = 0;
  /** To be ended when its user is done with it. */
  doomed = false;
  /** Told when it broke. */
  onBroken: () => void = () => undefined;
  readonly #client: Client;
  readonly #withParameters: typeof prepared;
  readonly #outstanding = new Set<(error: Error) => void>();
  #line: Client;
  #pid = 0;
  #broken: Error | null = null;

  constructor(settings: ConnectionSettings) {
    this.#client = clientOf(settings, () => this.break(new DatabaseTrouble('connection_lost')));
    this.#line = this.#client;
    this.#withParameters = settings.pooler ? unprepared : prepared;
  }

  /** The server's process behind it. */
  get pid(): number {
    return this.#pid;
  }

  get broken(): boolean {
    return this.#broken !== null;
  }

  /** Connects. Reserving what is connected keeps the library from moving statements to a new connection by itself. */
  async open(): Promise<this> {
    // The library itself would knock for ever where somebody opens and closes at once.
    const deadline = setTimeout(() => this.break(new DatabaseTrouble('connection_lost')), openTimeoutMs);
    const answer = await this.send('select pg_backend_pid() as pid', null).finally(() => clearTimeout(deadline));
    const [row] = answer.rows;
    if (row && typeof row === 'object' && 'pid' in row) this.#pid = Number(row.pid);
    this.#line = await this.#client.reserve();
    return this;
  }

  /** Sends a statement behind those sent before. `parameters` null sends it as text. */
  send(text: string, parameters: readonly unknown[] | null): Promise<Answer> {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      const values = parameters?.map((value) => this.#parameterOf(value)) ?? [];
      this.#outstanding.add(reject);
      this.#line.unsafe(text, values, parameters ? this.#withParameters : asText).then(
        (result) => {
          this.#outstanding.delete(reject);
          resolve({ command: result.command, count: result.count, rows: Array.from(result) });
        },
        (error: unknown) => {
          // Anything but an answer of the server leaves open which answer belongs to which statement.
          if (!isServerError(error)) this.break(breakingError(error));
          this.#outstanding.delete(reject);
          reject(typedError(error));
        },
      );
    });
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return resultOf(await this.send(query.sql, query.parameters));
  }

  streamQuery(): never {
    throw new Error('Rows are read in pages here, never as a stream.');
  }

  /** The library would lose count of its answers over what is not there, and take a list for its first element. */
  #parameterOf(value: unknown): postgres.ParameterOrJSON<never> {
    if (value === undefined) throw new Error('A parameter of a statement is undefined.');
    const type = Array.isArray(value) ? typeAsServerSays : null;
    return type === null ? (value as postgres.SerializableParameter) : this.#client.typed(value, type);
  }

  /** Ends it at once, whatever it is doing; everything outstanding fails with `error`. */
  break(error: Error): void {
    if (this.#broken) return;
    this.#broken = error;
    for (const reject of this.#outstanding) reject(error);
    this.#outstanding.clear();
    void this.#client.end({ timeout: 0 });
    this.onBroken();
  }
}

type Client = ReturnType<typeof clientOf>;

function clientOf({ url, connection }: ConnectionSettings, onclose: () => void) {
  return postgres(url, {
    max: 1,
    // The pool ends connections that have grown old: the library would do it in the middle of a transaction.
    max_lifetime: null,
    fetch_types: false,
    types: wireTypes,
    connection,
    onnotice: () => undefined,
    onclose,
  });
}

/** An answer as the query builder wants it. */
export function resultOf<R>(answer: Answer): QueryResult<R> {
  const rows = answer.rows as R[];
  return writes.has(answer.command) ? { rows, numAffectedRows: BigInt(answer.count ?? 0) } : { rows };
}

const writes = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
