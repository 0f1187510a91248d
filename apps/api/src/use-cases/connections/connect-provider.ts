import { newId, publicId } from '@quittance/db';
import { idPrefixes, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { type Connection, type ConnectionRow, openConnection } from '../../providers/connection.ts';
import { addSandboxEndpoint, placeSandboxClock } from '../../providers/sandbox-clock.ts';
import { webhookUrl } from '../../providers/webhook-url.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';

export interface NewConnection {
  /** The plugin's id, for example `stripe`. */
  readonly provider: string;
  readonly environment: 'live' | 'test' | 'sandbox';
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Connects a brand to its account at a provider: the credentials are tried out, the provider is told where to send its
 * webhooks, and all secrets are stored encrypted. Refuses `provider_unavailable` when the credentials do not work.
 */
export async function connectProvider(
  services: Services,
  tenant: Tenant,
  wanted: NewConnection,
): Promise<Result<string, ApiRefusal>> {
  const connectionId = newId();
  const row = rowOf(services, connectionId, wanted, wanted.secrets);
  const connection = openConnection(services, tenant, row);
  if (!connection) return refuse('no_payment_provider');
  const health = await connection.provider.health(connection.context());
  if (!health.ok) return refuse('provider_unavailable', { why: health.error.kind });
  const config = { ...wanted.config, accountId: health.value.accountId };
  const account = { provider: wanted.provider, account: health.value.accountId };
  if (wanted.environment === 'sandbox') await placeSandboxClock(services, tenant, account);
  const endpoint = await listen(services, connection, {
    account,
    key: publicId(idPrefixes.connection, connectionId),
    url: webhookUrl(services, tenant, connectionId),
    inSandbox: wanted.environment === 'sandbox',
  });
  if (!endpoint.ok) return endpoint;
  const secrets = { ...wanted.secrets, ...endpoint.value };
  const complete = rowOf(services, connectionId, { ...wanted, config }, secrets);
  await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .insertInto('provider_connection')
      .values({ ...complete, tenant_id: tenantId, active: true, created_at: tenant.moment.wallNow })
      .execute(),
  );
  return ok(connectionId);
}

interface Endpoint {
  readonly account: Parameters<typeof addSandboxEndpoint>[1];
  readonly key: string;
  readonly url: string;
  readonly inSandbox: boolean;
}

/**
 * Has the provider send its events to us; answers the signing secret under the name of its setting. Where a provider
 * has endpoints made in its dashboard alone, staff do that and bring the secret along; the stand-in has no staff.
 */
async function listen(
  services: Services,
  { provider, context }: Connection,
  { account, key, url, inSandbox }: Endpoint,
): Promise<Result<Readonly<Record<string, string>>, ApiRefusal>> {
  if (!provider.manifest.webhooks.register) {
    return ok(inSandbox ? { webhookSecret: await addSandboxEndpoint(services, account, url) } : {});
  }
  const registered = await provider.webhooks.register(context(), { key, url });
  if (!registered.ok) return refuse('provider_unavailable', { why: registered.error.kind });
  const { secret } = registered.value;
  return ok(secret ? { [secret.name]: secret.value } : {});
}

function rowOf(
  services: Services,
  connectionId: string,
  wanted: NewConnection,
  secrets: Readonly<Record<string, string>>,
): ConnectionRow {
  return {
    connection_id: connectionId,
    provider: wanted.provider,
    environment: wanted.environment,
    config: wanted.config,
    secrets: services.encryption.seal(JSON.stringify(secrets)),
    secrets_key_id: services.encryption.keyId,
  };
}
