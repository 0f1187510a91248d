import type { PaymentProvider, ProviderContext, ProviderRegistry } from '@quittance/providers';
import { databaseOptions } from '../../../apps/api/src/services/database-options.ts';
import type { Services } from '../../../apps/api/src/services/services.ts';
import { Database } from '../../../packages/db/src/connect/connect.ts';
import { ConnectionPool } from '../../../packages/db/src/connect/connection-pool.ts';
import { DatabaseTrouble } from '../../../packages/db/src/connect/database-trouble.ts';
import type { PooledConnection } from '../../../packages/db/src/connect/pooled-connection.ts';
import { Mortal } from './mortal.ts';

/** A process that can be killed: the product's own code on services that pass through its life. */
export interface MortalProcess {
  readonly services: Services;
  readonly life: Mortal;
  /** Closes its sockets as the system does for a process that is gone; the server rolls back what was open. */
  bury(): void;
}

/** Starts one beside the services that it shares with nobody but the clock, the log and the file store. */
export function startMortal(services: Services): MortalProcess {
  const life = new Mortal();
  const { max, maxWaiting = 200, waitMs = 10_000 } = databaseOptions(services.config);
  const url = services.config.APP_DATABASE_URL;
  const pool = new MortalPool(life, url, { max, maxWaiting, waitMs });
  const app = new Database(pool);
  const { mailer } = services;
  return {
    life,
    services: {
      ...services,
      app,
      providers: mortalProviders(services.providers, life),
      mailer: { send: (mail) => life.pass(() => mailer.send(mail)), close: () => undefined },
    },
    bury: () => pool.bury(),
  };
}

/** The product's pool; only what goes over its wires is counted, and cut when the process dies. */
class MortalPool extends ConnectionPool {
  readonly #life: Mortal;
  readonly #opened = new Set<PooledConnection>();
  #buried = false;

  constructor(life: Mortal, url: string, limits: ConstructorParameters<typeof ConnectionPool>[1]) {
    const settings = { search_path: 'quittance', application_name: 'quittance', statement_timeout: 30_000 };
    super({ url, connection: { ...settings, lock_timeout: 10_000 } }, limits);
    this.#life = life;
  }

  override async acquire(signal?: AbortSignal): Promise<PooledConnection> {
    // A dead process opens nothing any more, and what was being opened is closed with the rest.
    if (this.#life.dead) return new Promise(() => undefined);
    const connection = await super.acquire(signal);
    if (this.#opened.has(connection)) return connection;
    if (this.#buried) connection.break(new DatabaseTrouble('connection_lost'));
    this.#opened.add(connection);
    const send = connection.send.bind(connection);
    connection.send = (text, parameters) => this.#life.pass(() => send(text, parameters));
    return connection;
  }

  bury(): void {
    this.#buried = true;
    for (const connection of this.#opened) connection.break(new DatabaseTrouble('connection_lost'));
  }
}

function mortalProviders(providers: ProviderRegistry, life: Mortal): ProviderRegistry {
  return new Map([...providers].map(([id, provider]) => [id, mortalProvider(provider, life)]));
}

/** The plugin itself; each of its requests is one output of the process. */
function mortalProvider(provider: PaymentProvider, life: Mortal): PaymentProvider {
  const counted = (context: ProviderContext): ProviderContext => ({
    ...context,
    fetch: (input, init) => life.pass(() => context.fetch(input, init)),
  });
  return jobsOf(provider, counted);
}

function jobsOf<Jobs extends object>(jobs: Jobs, counted: (context: ProviderContext) => ProviderContext): Jobs {
  return new Proxy(jobs, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (name === 'manifest' || found === null) return found;
      if (typeof found === 'object') return jobsOf(found, counted);
      if (typeof found !== 'function') return found;
      return (context: ProviderContext, ...rest: unknown[]) =>
        Reflect.apply(found, target, [counted(context), ...rest]);
    },
  });
}
