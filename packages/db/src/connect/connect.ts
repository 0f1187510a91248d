import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type DialectAdapter,
  type Driver,
  Kysely,
  type QueryCompiler,
  Transaction,
} from 'kysely';
import type { Schema } from '../schema/index.ts';
import { ConnectionPool, type Observe, type PoolLoad } from './connection-pool.ts';
import { poolDialect } from './pool-dialect.ts';
import { SingleSession } from './single-session.ts';
import { type SessionOptions, TransactionSession } from './transaction-session.ts';

export interface ConnectOptions {
  /** Connections in the pool; 10 without it. */
  readonly max?: number;
  /** Who may wait for a free connection at most, 200 without it; one more is turned away at once. */
  readonly maxWaiting?: number;
  /** How long one may wait for a free connection, in ms; 10 s without it. */
  readonly waitMs?: number;
  /** A statement that runs longer is ended by the server, in ms; 30 s without it. */
  readonly statementTimeoutMs?: number;
  /** A statement that waits longer for a lock is ended by the server, in ms; 10 s without it. */
  readonly lockTimeoutMs?: number;
  /** Hears of every transaction from its beginning to its end, as traces do; nobody does without it. */
  readonly observe?: Observe;
  /**
   * Whether brands may move between this database and others: each transaction then asks whether its brand is here.
   * False without it.
   */
  readonly brandsMove?: boolean;
  /** How long a connection may rest before it is closed, in ms; for ever without it. */
  readonly idleMs?: number;
  /**
   * Whether a pooler such as PgBouncer stands before the server and gives each transaction any connection it likes.
   * False without it.
   */
  readonly pooler?: boolean;
}

/** The rows of each of several statements. */
export type RowsOf<Queries extends readonly CompiledQuery[]> = {
  readonly [At in keyof Queries]: Queries[At] extends CompiledQuery<infer Row> ? Row[] : never;
};

/** Statements, compiled and not executed, that belong under one setting within a transaction. */
export interface TransactionPart {
  /** A `set local`, which holds until the next part. */
  readonly setting: string;
  readonly build: (trx: Transaction<Schema>) => readonly CompiledQuery[];
}

/** How long a transaction may do nothing before the server ends its connection, in ms: it may hold locks. */
const idleInTransactionMs = 60_000;

/** A pool of connections as one role, and the query builder on top of it. */
export class Database extends Kysely<Schema> {
  readonly #pool: ConnectionPool;
  readonly #dialect: Dialect;
  readonly #driver: Driver;
  readonly #adapter: DialectAdapter;
  readonly #compiler: QueryCompiler;
  /** See `ConnectOptions`. */
  readonly brandsMove: boolean;

  constructor(pool: ConnectionPool, brandsMove = false) {
    const dialect = poolDialect(pool);
    super({ dialect });
    this.brandsMove = brandsMove;
    this.#pool = pool;
    this.#dialect = dialect;
    this.#driver = dialect.createDriver();
    this.#adapter = dialect.createAdapter();
    this.#compiler = dialect.createQueryCompiler();
  }

  get load(): PoolLoad {
    return this.#pool.load;
  }

  /** Lets what is under way end, and closes the pool, also when only sessions have used it. */
  override async destroy(): Promise<void> {
    const ended = this.#pool.end();
    await super.destroy();
    await ended;
  }

  /** Runs `work` in a transaction that begins with its first statement; see `TenantDatabase.run`. */
  runSession<T>(options: SessionOptions, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
    return this.#pool.observe(() => this.#runSession(options, work));
  }

  async #runSession<T>(options: SessionOptions, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
    const session = new TransactionSession(this.#pool, options);
    let result: T;
    try {
      result = await work(this.#over(session));
    } catch (error) {
      await session.rollback();
      throw error;
    }
    await session.commit();
    return result;
  }

  /** Runs the only statement of `work` in a transaction of its own; see `TenantDatabase.runOne`. */
  runSingle<T>(options: SessionOptions, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
    return this.#pool.observe(() => work(this.#over(new SingleSession(this.#pool, options))));
  }

  /** Runs statements that are all known in a transaction of their own; see `TenantDatabase.runTogether`. */
  async runTogether<Queries extends readonly CompiledQuery[]>(
    options: SessionOptions,
    build: (trx: Transaction<Schema>) => readonly [...Queries],
  ): Promise<RowsOf<Queries>> {
    const session = new SingleSession(this.#pool, options);
    const results = await this.#pool.observe(() => session.executeAll(build(this.#over(session))));
    return results.map(({ rows }) => rows) as RowsOf<Queries>;
  }

  /** Runs statements of several tenants in one transaction, each under its own setting; see `runForTenants`. */
  async runInParts(parts: readonly TransactionPart[]): Promise<void> {
    const [first, ...others] = parts;
    if (!first) return;
    const session = new SingleSession(this.#pool, { opening: `begin; ${first.setting}` });
    const trx = this.#over(session);
    const statements = others.flatMap((part) => [part.setting, ...part.build(trx)]);
    await this.#pool.observe(() => session.executeAll([...first.build(trx), ...statements]));
  }

  /** The query builder whose statements all go to `connection`, without waiting for each other. */
  #over(connection: DatabaseConnection): Transaction<Schema> {
    const executor = new DefaultQueryExecutor(this.#compiler, this.#adapter, {
      provideConnection: (consumer) => consumer(connection),
    });
    return new Transaction<Schema>({
      config: { dialect: this.#dialect },
      dialect: this.#dialect,
      driver: this.#driver,
      executor,
    });
  }
}

/** Opens a pool. Integers of 8 bytes arrive as bigint, dates as 'YYYY-MM-DD' text, instants as Date. */
export function connect(url: string, options: ConnectOptions = {}): Database {
  return new Database(observed(openPool(url, options), options), options.brandsMove);
}

/** The owner's connection, for migrations only: one connection, no tables of ours. */
export function connectOwner(url: string): Kysely<never> {
  return new Kysely<never>({ dialect: poolDialect(openPool(url, { max: 1, lockTimeoutMs: 0 })) });
}

function observed(pool: ConnectionPool, { observe }: ConnectOptions): ConnectionPool {
  if (observe) pool.observe = observe;
  return pool;
}

function openPool(url: string, options: ConnectOptions): ConnectionPool {
  const { max = 10, maxWaiting = 200, waitMs = 10_000, idleMs, pooler = false } = options;
  const ofSession = {
    search_path: 'quittance',
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    lock_timeout: options.lockTimeoutMs ?? 10_000,
    idle_in_transaction_session_timeout: idleInTransactionMs,
  };
  // A pooler would refuse these, or forget them: the role's own settings hold then.
  const connection = { application_name: 'quittance', ...(!pooler && ofSession) };
  return new ConnectionPool({ url, connection, pooler }, { max, maxWaiting, waitMs, idleMs });
}
