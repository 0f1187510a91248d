import { type Actor, publicId } from '@quittance/db';
import { idPrefixes, ok, type Result, refuse } from '@quittance/domain';
import type { ConfigurationField } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { type Connection, type ConnectionRow, findConnection, openConnection } from '../../providers/connection.ts';
import { webhookUrl } from '../../providers/webhook-url.ts';
import { isNothingKnown, knownSecrets } from '../../security/open-if-possible.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { wakeTenant } from '../outbox/record-event.ts';
import { keyFields } from './key-fields.ts';
import { listenToEvents } from './listen-to-events.ts';

export interface NewKey {
  readonly connectionId: string;
  /** By the names of the manifest's fields. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Replaces a connection's credentials: the new ones are tried at the provider first, and only those that open the same
 * account there are stored; a connection that was paused goes on at once. Where nothing is known of the old ones, because
 * their key was lost or they stayed in another installation, all are needed, and a provider that lets us make webhook
 * endpoints is given one anew, for its secret. Refuses `not_found`, `no_payment_provider` when the plugin is not loaded,
 * `invalid_input` with the field, `key_refused` and `provider_unavailable`; the old key then stays as it is.
 */
export async function replaceKey(
  services: Services,
  tenant: Tenant,
  { connectionId, secrets }: NewKey,
  by: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<void, ApiRefusal>> {
  const row = await tenant.db.run((scope) => findConnection(scope, connectionId));
  if (!row) return refuse('not_found');
  const manifest = services.providers.get(row.provider)?.manifest;
  if (!manifest) return refuse('no_payment_provider');
  const isAnew = isNothingKnown(services.encryption, row);
  const wrong = wrongField(keyFields(manifest, isAnew), secrets);
  if (wrong) return refuse('invalid_input', { field: `secrets.${wrong}`, problem: problemOf(secrets[wrong]) });
  const tried = await tryOut(services, tenant, withSecrets(services, row, secrets));
  if (!tried.ok) return tried;
  const given = isAnew ? await listenAnew(services, tenant, tried.value, row) : ok({});
  return given.ok ? store(services, tenant, { connectionId, secrets: { ...secrets, ...given.value } }, by) : given;
}

/** The first field that is missing, of the wrong form or none of the provider's credentials. */
function wrongField(fields: readonly ConfigurationField[], secrets: NewKey['secrets']): string | null {
  const foreign = Object.keys(secrets).find((name) => !fields.some((field) => field.name === name));
  const bad = fields.find(({ name, pattern, required }) => {
    const value = secrets[name] ?? '';
    if (value === '') return required;
    return pattern !== null && !new RegExp(`^(?:${pattern})$`).test(value);
  });
  return foreign ?? bad?.name ?? null;
}

function problemOf(value: string | undefined): string {
  return value === undefined || value === '' ? 'missing' : 'invalid';
}

/** Answers the connection as it is with the row's secrets. */
async function tryOut(services: Services, tenant: Tenant, row: ConnectionRow): Promise<Result<Connection, ApiRefusal>> {
  const connection = openConnection(services, tenant, row);
  if (!connection) return refuse('no_payment_provider');
  const health = await connection.provider.health(connection.context());
  if (!health.ok) return refuse(health.error.kind === 'config' ? 'key_refused' : 'provider_unavailable');
  const known = row.config['accountId'];
  return known && known !== health.value.accountId ? refuse('key_refused') : ok(connection);
}

/** The key tells days apart: given once more, the same endpoint answers, and a loss of long ago stands in nobody's way. */
function listenAnew(services: Services, tenant: Tenant, connection: Connection, row: ConnectionRow) {
  const { accountId } = row.config;
  const day = tenant.moment.wallNow.toISOString().slice(0, 10);
  return listenToEvents(services, connection, {
    account: { provider: row.provider, account: typeof accountId === 'string' ? accountId : '' },
    key: `${publicId(idPrefixes.connection, row.connection_id)}-${day}`,
    url: webhookUrl(services, tenant, row.connection_id),
    inSandbox: false,
  });
}

/** One that staff switched off stays off; one that was paused goes on with what has waited. */
function store(
  services: Services,
  { db, moment }: Tenant,
  { connectionId, secrets }: NewKey,
  by: { readonly actor: Actor; readonly from: Visitor },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const row = await scope.trx
      .selectFrom('provider_connection')
      .selectAll()
      .where('tenant_id', '=', scope.tenantId)
      .where('connection_id', '=', connectionId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return refuse('not_found');
    const sealed = withSecrets(services, row, secrets);
    await scope.trx
      .updateTable('provider_connection')
      .set({
        secrets: sealed.secrets,
        secrets_key_id: sealed.secrets_key_id,
        active: row.active || row.paused_reason !== null,
        paused_reason: null,
        paused_at: null,
        health_due_at: null,
      })
      .where('tenant_id', '=', scope.tenantId)
      .where('connection_id', '=', connectionId)
      .execute();
    const entry = { action: 'connection.key_replaced' as const, target: { connection: connectionId } };
    const before = { pausedReason: row.paused_reason };
    await recordAudit(scope, { ...by, ...entry, before, after: { pausedReason: null }, at: moment.wallNow });
    await wakeTenant(scope);
    return ok(undefined);
  });
}

/** The row with these credentials in the place of the old ones; what else is known of them, it keeps. */
function withSecrets<Row extends ConnectionRow>({ encryption }: Services, row: Row, secrets: NewKey['secrets']): Row {
  const old = knownSecrets(encryption, row);
  const given = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== ''));
  const sealed = encryption.seal(JSON.stringify({ ...old, ...given }));
  return { ...row, secrets: sealed, secrets_key_id: encryption.keyId };
}
