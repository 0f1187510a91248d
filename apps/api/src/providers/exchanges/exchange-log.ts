import { type Database, newId, tenantDatabase } from '@quittance/db';
import type { Logger } from 'pino';

/** One request to a provider and what became of it. */
export interface Exchange {
  readonly connectionId: string;
  /** The payment it was about; only then are there bodies. */
  readonly paymentId: string | null;
  readonly method: string;
  readonly path: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Why no answer came: `timeout` or `network`. */
  readonly failure: 'timeout' | 'network' | null;
  readonly durationMs: number;
  readonly request: string | null;
  readonly response: string | null;
  readonly at: Date;
}

/** Keeps exchanges for staff to read. It never makes a payment wait or fail: what cannot be written is dropped. */
export interface ExchangeLog {
  record(tenantId: string, exchange: Exchange): void;
  /** Writes what has gathered. */
  flush(): Promise<void>;
}

/** So many are written together at most, and none waits longer than this, in ms. */
const atOnce = 200;
const patienceMs = 1_000;

/** Gathers exchanges and writes them some at a time, so that no payment waits for it. */
export function createExchangeLog(app: Database, log: Pick<Logger, 'warn'>): ExchangeLog {
  let waiting: (readonly [tenantId: string, exchange: Exchange])[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = async () => {
    clearTimeout(timer);
    timer = undefined;
    const taken = waiting;
    waiting = [];
    const brands = Map.groupBy(taken, ([tenantId]) => tenantId);
    for (const [tenantId, ofBrand] of brands) {
      try {
        await write(
          app,
          tenantId,
          ofBrand.map(([, exchange]) => exchange),
        );
      } catch (error) {
        log.warn({ tenantId, lost: ofBrand.length, err: error }, 'Exchanges with a provider could not be kept');
      }
    }
  };
  return {
    record(tenantId, exchange) {
      waiting.push([tenantId, exchange]);
      if (waiting.length >= atOnce) void flush();
      timer ??= setTimeout(() => void flush(), patienceMs).unref();
    },
    flush,
  };
}

async function write(app: Database, tenantId: string, exchanges: readonly Exchange[]): Promise<void> {
  await tenantDatabase(app, tenantId).runOne(({ trx }) =>
    trx
      .insertInto('provider_exchange')
      .values(
        exchanges.map((exchange) => ({
          tenant_id: tenantId,
          exchange_id: newId(),
          connection_id: exchange.connectionId,
          payment_id: exchange.paymentId,
          method: exchange.method,
          path: exchange.path,
          http_status: exchange.status,
          failure: exchange.failure,
          duration_ms: exchange.durationMs,
          request: exchange.request,
          response: exchange.response,
          at: exchange.at,
        })),
      )
      .execute(),
  );
}
