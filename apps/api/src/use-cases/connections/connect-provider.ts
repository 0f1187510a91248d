import { type Actor, newId, publicId } from '@quittance/db';
import { idPrefixes, ok, type Result, refuse } from '@quittance/domain';
import type { Environment } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { type ConnectionRow, openConnection } from '../../providers/connection.ts';
import { placeSandboxClock } from '../../providers/sandbox-clock.ts';
import { webhookUrl } from '../../providers/webhook-url.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { listenToEvents } from './listen-to-events.ts';
import { startLooks } from './provider-look.ts';

export interface NewConnection {
  /** The plugin's id, for example `stripe`. */
  readonly provider: string;
  readonly environment: Environment;
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Connects a brand to its account at a provider: the credentials are tried out, the provider is told where to send its
 * webhooks, and all secrets are stored encrypted. `by` is who did it, for the security log. Refuses `no_payment_provider`
 * when the plugin is not loaded, `credentials_refused` when they do not work, `already_connected` for an account that the
 * brand has a connection to, and `provider_unavailable`; nothing is stored then.
 */
export async function connectProvider(
  services: Services,
  tenant: Tenant,
  wanted: NewConnection,
  by?: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<string, ApiRefusal>> {
  const connectionId = newId();
  const row = rowOf(services, connectionId, wanted, wanted.secrets);
  const connection = openConnection(services, tenant, row);
  if (!connection) return refuse('no_payment_provider');
  const health = await connection.provider.health(connection.context());
  if (!health.ok)
    return health.error.kind === 'config'
      ? refuse('credentials_refused')
      : refuse('provider_unavailable', { why: health.error.kind });
  if (await isConnected(tenant, wanted, health.value.accountId)) return refuse('already_connected');
  const config = { ...wanted.config, accountId: health.value.accountId };
  const account = { provider: wanted.provider, account: health.value.accountId };
  if (wanted.environment === 'sandbox') await placeSandboxClock(services, tenant, account);
  const endpoint = await listenToEvents(services, connection, {
    account,
    key: publicId(idPrefixes.connection, connectionId),
    url: webhookUrl(services, tenant, connectionId),
    inSandbox: wanted.environment === 'sandbox',
  });
  if (!endpoint.ok) return endpoint;
  const secrets = { ...wanted.secrets, ...endpoint.value };
  const complete = rowOf(services, connectionId, { ...wanted, config }, secrets);
  return store(services, tenant, complete, by);
}

/** A second connection to one account would be told everything twice. */
async function isConnected({ db }: Tenant, { provider, environment }: NewConnection, accountId: string) {
  const rows = await db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('provider_connection')
      .select('config')
      .where('tenant_id', '=', tenantId)
      .where('provider', '=', provider)
      .where('environment', '=', environment)
      .execute(),
  );
  return rows.some(({ config }) => config['accountId'] === accountId);
}

function store(
  services: Services,
  tenant: Tenant,
  row: ConnectionRow,
  by: { readonly actor: Actor; readonly from: Visitor } | undefined,
): Promise<Result<string, ApiRefusal>> {
  const { db, moment } = tenant;
  return db.run(async (scope) => {
    const { trx, tenantId } = scope;
    // Whoever sent the form at the same moment has the connection; the index knows of both.
    const made = await trx
      .insertInto('provider_connection')
      .values({ ...row, tenant_id: tenantId, active: true, created_at: moment.wallNow })
      .onConflict((conflict) => conflict.doNothing())
      .returning('connection_id')
      .executeTakeFirst();
    if (!made) return refuse('already_connected');
    await startLooks(scope, services, tenant, row.connection_id);
    const connected = ok(row.connection_id);
    if (!by) return connected;
    const target = { connection: row.connection_id };
    const after = { provider: row.provider, environment: row.environment, rails: row.config['rails'] };
    await recordAudit(scope, { ...by, action: 'connection.added', target, after, at: moment.wallNow });
    return connected;
  });
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
