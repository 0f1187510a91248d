import type { ConnectionPool } from './connection-pool.ts';
import { DatabaseTrouble } from './database-trouble.ts';
import type { PooledConnection } from './pooled-connection.ts';

/** A connection held for one transaction. While it is held, `signal` ends what it does, on the server too. */
export interface HeldConnection {
  readonly connection: PooledConnection;
  /** From here on the signal does nothing: what has been asked must be answered. */
  deafen(): void;
  /** Gives it back. `clean` says that the server has confirmed the end of the transaction. */
  release(clean: boolean): void;
}

/** Throws `pool_full`, `pool_wait_too_long`, `connection_lost` or `cancelled`. */
export async function holdConnection(pool: ConnectionPool, signal: AbortSignal | undefined): Promise<HeldConnection> {
  const connection = await pool.acquire(signal);
  const interrupt = () => pool.interrupt(connection);
  const deafen = () => signal?.removeEventListener('abort', interrupt);
  if (signal?.aborted) {
    pool.release(connection);
    throw new DatabaseTrouble('cancelled');
  }
  signal?.addEventListener('abort', interrupt, { once: true });
  return {
    connection,
    deafen,
    release(clean) {
      deafen();
      if (!clean) connection.doomed = true;
      pool.release(connection);
    },
  };
}
