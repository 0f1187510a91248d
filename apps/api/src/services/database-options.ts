import type { ConnectOptions } from '@quittance/db';
import { noTrace, type Trace } from '@quittance/process';
import type { Config } from '../config/read-config.ts';

/** How every pool of this process behaves; `max` is the largest of them, the others take what they need of it. */
export function databaseOptions(config: Config, trace: Trace = noTrace): ConnectOptions & { readonly max: number } {
  return {
    max: config.DATABASE_POOL_SIZE,
    maxWaiting: config.DATABASE_QUEUE_SIZE,
    waitMs: config.DATABASE_QUEUE_WAIT_MS,
    statementTimeoutMs: config.DATABASE_STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: config.DATABASE_LOCK_TIMEOUT_MS,
    ...(trace !== noTrace && { observe: (work) => trace.span({ name: 'database transaction', kind: 'client' }, work) }),
    pooler: config.DATABASE_POOLER,
    brandsMove: config.CELLS_FILE !== undefined,
  };
}
