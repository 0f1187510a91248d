import type { TenantScope } from '@quittance/db';
import type { Answer, Environment, LogLevel, PaymentProvider, ProviderContext } from '@quittance/providers';
import type { Services } from '../services/services.ts';
import type { Brand, Tenant } from '../tenant/brand.ts';
import { businessNow } from '../time/business-now.ts';
import { pauseConnection } from '../use-cases/connections/pause-connection.ts';
import { observeFetch } from './exchanges/observe-fetch.ts';
import { sandboxAddress } from './sandbox-address.ts';
import { traceFetch } from './trace-fetch.ts';

/** A brand's account at a provider, ready to be called. */
export interface Connection {
  readonly connectionId: string;
  readonly provider: PaymentProvider;
  readonly active: boolean;
  /** A fresh context with its own deadline for each call. What is said about a payment is kept for staff to read. */
  context(about?: CallAbout): ProviderContext;
  /** Passes an answer of the provider on. One that says the connection itself is wrong, such as a refused key, pauses it. */
  heed<T>(answer: Answer<T>): Answer<T>;
}

/** What a call is about, and how long it may take. */
export interface CallAbout {
  readonly paymentId?: string;
  readonly signal?: AbortSignal;
}

/** A row of `provider_connection` or of the view that the webhook door may read. */
export interface ConnectionRow {
  readonly connection_id: string;
  readonly provider: string;
  readonly environment: Environment;
  readonly config: Record<string, unknown>;
  readonly secrets: Buffer;
  readonly secrets_key_id: string;
  readonly active?: boolean;
}

/** Null for no connection, as of money that no provider knows of. */
export async function findConnection(scope: TenantScope, connectionId: string | null): Promise<ConnectionRow | null> {
  if (connectionId === null) return null;
  const row = await scope.trx
    .selectFrom('provider_connection')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  return row ?? null;
}

/** Null when the plugin that the row names is not loaded: the connection waits until it is. */
export function openConnection(services: Services, tenant: Tenant, row: ConnectionRow): Connection | null {
  const provider = services.providers.get(row.provider);
  if (!provider) return null;
  const context = (about?: CallAbout) => contextOf(services, tenant, row, provider, about);
  return {
    connectionId: row.connection_id,
    provider,
    active: row.active ?? true,
    context,
    async heed(asked) {
      const answer = await asked;
      if (!answer.ok && answer.error.kind === 'config') {
        services.log.error({ connectionId: row.connection_id, why: answer.error.message }, 'A connection is paused');
        await pauseConnection(tenant, row.connection_id, 'config');
      }
      return answer;
    },
  };
}

/** What a plugin is given for one call; without a signal it has as long as a request may take. */
export function contextOf(
  services: Services,
  tenant: { readonly brand: Pick<Brand, 'tenantId' | 'businessOffsetMs'> },
  row: ConnectionRow,
  provider: PaymentProvider,
  { paymentId, signal }: CallAbout = {},
): ProviderContext {
  let opened: Record<string, string> | undefined;
  const open = () => {
    opened ??= JSON.parse(services.encryption.open(row.secrets, row.secrets_key_id)) as Record<string, string>;
    return opened;
  };
  const sandboxUrl = row.environment === 'sandbox' ? sandboxAddress(services.config, row.provider) : undefined;
  const timeoutMs = services.config.PROVIDER_TIMEOUT_MS;
  return {
    environment: row.environment,
    config: textSettings(row.config),
    secret: async (name) => open()[name] ?? null,
    fetch: observeFetch(traceFetch(allowListedFetch(provider, sandboxUrl), services.trace, row.provider), {
      connectionId: row.connection_id,
      paymentId: paymentId ?? null,
      secrets: () => Object.values(open()),
      wallNow: services.wallNow,
      record: (exchange) => services.exchanges.record(tenant.brand.tenantId, exchange),
    }),
    sandboxUrl: sandboxUrl ?? null,
    // The stand-in's clock moves with the brand's business time; a real provider lives in wall time.
    now: () => (row.environment === 'sandbox' ? businessNow(services, tenant) : services.wallNow()).toISOString(),
    signal: signal ?? AbortSignal.timeout(timeoutMs + 5_000),
    timeoutMs,
    log: (level: LogLevel, sentence, fields) =>
      services.log[level]({ tenantId: tenant.brand.tenantId, provider: row.provider, ...fields }, sentence),
  };
}

function textSettings(config: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(config).map(([name, value]) => [name, String(value)]));
}

/**
 * A plugin reaches the hosts its manifest names by https, and the stand-in where that is configured; nothing else, and
 * no other place that an answer may redirect to.
 */
function allowListedFetch(provider: PaymentProvider, sandboxUrl: string | undefined): typeof fetch {
  const origins = new Set(provider.manifest.allowedHosts.map((host) => `https://${host}`));
  if (sandboxUrl) origins.add(new URL(sandboxUrl).origin);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (!origins.has(url.origin)) throw new Error(`The plugin ${provider.manifest.id} may not call ${url.origin}.`);
    return fetch(input, { ...init, redirect: 'error' });
  };
}
