import { DatabaseTrouble } from './database-trouble.ts';
import { type ConnectionSettings, PooledConnection } from './pooled-connection.ts';

export interface PoolLimits {
  /** Connections at most. */
  readonly max: number;
  /** Who may wait for a connection at most; one more is turned away at once. */
  readonly maxWaiting: number;
  /** How long one may wait for a connection, in ms. */
  readonly waitMs: number;
  /** How long a connection may rest before it is closed, in ms; for as long as it lives without it. */
  readonly idleMs?: number | undefined;
}

/** What the pool is doing right now. */
export interface PoolLoad {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
  readonly maxWaiting: number;
}

/** Runs one transaction, and may watch it from outside. */
export type Observe = <T>(transaction: () => Promise<T>) => Promise<T>;

interface Waiter {
  /** False when it has gone away meanwhile. */
  serve(connection: PooledConnection): boolean;
  refuse(error: Error): void;
}

/** A connection this old is replaced when it is free, in ms: the server's memory for it grows. */
const lifetimeMs = 45 * 60_000;

/**
 * Connections to one database as one role, in use by one transaction each. Who finds none free waits in a queue with an
 * end: throws `pool_full`, `pool_wait_too_long` or `cancelled` instead of waiting for ever.
 */
export class ConnectionPool {
  /** Whoever watches is put here; nobody does at first. */
  observe: Observe = (transaction) => transaction();
  readonly #settings: ConnectionSettings;
  readonly #limits: PoolLimits;
  /** The one used last comes first: the others may rest, and their statements stay prepared. */
  readonly #idle: PooledConnection[] = [];
  readonly #inUse = new Set<PooledConnection>();
  readonly #waiting = new Set<Waiter>();
  #opening = 0;
  #control: Promise<PooledConnection> | null = null;
  #resting: NodeJS.Timeout | undefined;
  #closing = false;
  #onEmpty: () => void = () => undefined;

  constructor(settings: ConnectionSettings, limits: PoolLimits) {
    this.#settings = settings;
    this.#limits = limits;
  }

  get load(): PoolLoad {
    const idle = this.#idle.length;
    const { maxWaiting } = this.#limits;
    return { open: this.#opening + this.#inUse.size + idle, idle, waiting: this.#waiting.size, maxWaiting };
  }

  async acquire(signal?: AbortSignal): Promise<PooledConnection> {
    if (signal?.aborted) throw new DatabaseTrouble('cancelled');
    if (this.#closing) throw new DatabaseTrouble('connection_lost');
    const free = this.#idle.pop();
    if (free) {
      this.#inUse.add(free);
      return free;
    }
    if (this.load.open < this.#limits.max) return this.#open();
    return this.#wait(signal);
  }

  /** Takes a connection back whose transaction has ended. */
  release(connection: PooledConnection): void {
    this.#inUse.delete(connection);
    const spent = this.#closing || connection.doomed || performance.now() - connection.openedAt > lifetimeMs;
    if (spent) connection.break(new DatabaseTrouble('connection_lost'));
    if (!connection.broken) {
      connection.restingSince = performance.now();
      this.#idle.push(connection);
    }
    this.#goOn();
    this.#watchIdle();
  }

  /** Closes what has rested for too long, the longest resting first, and looks again when the next one may have. */
  #watchIdle(): void {
    const { idleMs } = this.#limits;
    if (idleMs === undefined || this.#resting || this.#closing || this.#idle.length === 0) return;
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      const tooLong = performance.now() - idleMs;
      const rested = this.#idle.filter(({ restingSince }) => restingSince <= tooLong);
      for (const connection of rested) connection.break(new DatabaseTrouble('connection_lost'));
      this.#watchIdle();
    }, idleMs).unref();
  }

  /**
   * Stops what the connection is doing, on the server too, and gives it up: the request to stop might arrive late, and
   * must then find nobody else's statement.
   */
  interrupt(connection: PooledConnection): void {
    connection.doomed = true;
    void this.#stop(connection).finally(() => connection.break(new DatabaseTrouble('cancelled')));
  }

  async #stop({ pid }: PooledConnection): Promise<void> {
    // Behind a pooler the number may be somebody else's by now; the pooler ends what a gone client had begun.
    if (this.#settings.pooler) return;
    try {
      this.#control ??= new PooledConnection(this.#settings).open();
      await (await this.#control).send('select pg_cancel_backend($1)', [pid]);
    } catch {
      this.#control = null;
    }
  }

  /** Lets what is under way end, and closes. */
  async end(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    clearTimeout(this.#resting);
    const empty = new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
    });
    const closed = new DatabaseTrouble('connection_lost');
    for (const waiter of this.#waiting) waiter.refuse(closed);
    for (const idle of this.#idle.splice(0)) idle.break(closed);
    this.#goOn();
    await empty;
    const control = await this.#control?.catch(() => null);
    control?.break(closed);
  }

  async #open(): Promise<PooledConnection> {
    this.#opening += 1;
    const connection = new PooledConnection(this.#settings);
    try {
      await connection.open();
      connection.onBroken = () => this.#forget(connection);
      this.#inUse.add(connection);
      return connection;
    } catch (error) {
      connection.break(new DatabaseTrouble('connection_lost'));
      throw error instanceof DatabaseTrouble ? error : new DatabaseTrouble('connection_lost', error);
    } finally {
      this.#opening -= 1;
      this.#goOn();
    }
  }

  #wait(signal?: AbortSignal): Promise<PooledConnection> {
    const { maxWaiting, waitMs } = this.#limits;
    if (this.#waiting.size >= maxWaiting) throw new DatabaseTrouble('pool_full');
    return new Promise((resolve, reject) => {
      let gone = false;
      const leave = () => {
        gone = true;
        this.#waiting.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      };
      const waiter: Waiter = {
        serve(connection) {
          if (gone) return false;
          leave();
          resolve(connection);
          return true;
        },
        refuse(error) {
          leave();
          reject(error);
        },
      };
      const giveUp = () => waiter.refuse(new DatabaseTrouble('cancelled'));
      const timer = setTimeout(() => waiter.refuse(new DatabaseTrouble('pool_wait_too_long')), waitMs);
      signal?.addEventListener('abort', giveUp);
      this.#waiting.add(waiter);
    });
  }

  /** After every change: whoever waits longest gets what is free, or a new connection where one broke. */
  #goOn(): void {
    for (const waiter of this.#waiting) {
      const free = this.#idle.pop();
      if (free) {
        this.#inUse.add(free);
        waiter.serve(free);
      } else if (this.load.open < this.#limits.max) {
        this.#waiting.delete(waiter);
        this.#open().then((opened) => waiter.serve(opened) || this.release(opened), waiter.refuse);
      } else return;
    }
    if (this.#closing && this.load.open === 0) this.#onEmpty();
  }

  #forget(connection: PooledConnection): void {
    const at = this.#idle.indexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#goOn();
  }
}
