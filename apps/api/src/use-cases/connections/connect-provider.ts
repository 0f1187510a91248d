import { newId, publicId } from '@quittance/db';
import { idPrefixes, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { type ConnectionRow, openConnection } from '../../providers/connection.ts';
import { placeSandboxClock } from '../../providers/sandbox-clock.ts';
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
  if (wanted.environment === 'sandbox') await placeSandboxClock(services, tenant, health.value.accountId);
  const registered = await connection.provider.webhooks.register(connection.context(), {
    key: publicId(idPrefixes.connection, connectionId),
    url: webhookUrl(services, tenant, connectionId),
  });
  if (!registered.ok) return refuse('provider_unavailable', { why: registered.error.kind });
  const { secret } = registered.value;
  const secrets = secret ? { ...wanted.secrets, [secret.name]: secret.value } : wanted.secrets;
  const complete = rowOf(services, connectionId, { ...wanted, config }, secrets);
  await tenant.db.run(({ trx, tenantId }) =>
    trx
      .insertInto('provider_connection')
      .values({ ...complete, tenant_id: tenantId, active: true, created_at: tenant.moment.wallNow })
      .execute(),
  );
  return ok(connectionId);
}

/** Carries tenant and connection, so that a webhook finds its secrets before anything in it is believed. */
function webhookUrl(services: Services, tenant: Tenant, connectionId: string): string {
  const brand = publicId(idPrefixes.tenant, tenant.brand.tenantId);
  return `${services.config.PUBLIC_API_URL}/webhooks/${brand}/${publicId(idPrefixes.connection, connectionId)}`;
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
