import type { ConfigurationField, Environment, Localised } from '@quittance/providers';
import type { ConnectionRow } from '../../providers/connection.ts';
import { offeredRails } from '../../providers/offered-rails.ts';
import { webhookUrl } from '../../providers/webhook-url.ts';
import { isNothingKnown } from '../../security/open-if-possible.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { askHealth } from '../connections/ask-health.ts';
import { keyFields } from '../connections/key-fields.ts';

/** How a connection is: asked at the provider just now. */
export type ConnectionHealth =
  | { readonly kind: 'well'; readonly accountId: string; readonly warnings: readonly Localised[] }
  | { readonly kind: 'unwell'; readonly why: string }
  | { readonly kind: 'not_loaded' };

export interface ConnectionFacts {
  readonly connectionId: string;
  readonly provider: string;
  readonly environment: Environment;
  readonly active: boolean;
  readonly pausedReason: string | null;
  readonly since: Date;
  readonly lastWebhookAt: Date | null;
  readonly health: ConnectionHealth;
  /** Where staff have the provider send its events; null where it is told by us. */
  readonly webhookUrl: string | null;
  /** What staff type in to replace its credentials; none while the plugin is not loaded. */
  readonly keyFields: readonly ConfigurationField[];
  /** What customers could pay with by it, and whether they are offered it; none while the plugin is not loaded. */
  readonly rails: readonly ConnectionRail[];
}

export interface ConnectionRail {
  readonly rail: string;
  readonly label: Localised;
  readonly offered: boolean;
}

/** The brand's accounts at providers, the oldest first. A provider that does not answer makes no page fail. */
export async function readConnections(services: Services, tenant: Tenant): Promise<ConnectionFacts[]> {
  const rows = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('provider_connection as c')
      .selectAll()
      .select((eb) =>
        eb
          .selectFrom('inbox_event as b')
          .whereRef('b.tenant_id', '=', 'c.tenant_id')
          .whereRef('b.connection_id', '=', 'c.connection_id')
          .where('b.trust', '<>', 'pulled')
          .select((on) => on.fn.max('b.received_at').as('at'))
          .as('last_webhook_at'),
      )
      .where('c.tenant_id', '=', tenantId)
      .orderBy('c.created_at')
      .execute(),
  );
  return Promise.all(
    rows.map(async (row) => ({
      connectionId: row.connection_id,
      provider: services.providers.get(row.provider)?.manifest.name ?? row.provider,
      environment: row.environment,
      active: row.active,
      pausedReason: row.paused_reason,
      since: row.created_at,
      lastWebhookAt: row.last_webhook_at,
      health: await healthOf(services, tenant, row),
      webhookUrl: webhookUrlOf(services, tenant, row),
      keyFields: keyFieldsOf(services, row),
      rails: railsOf(services, row),
    })),
  );
}

function keyFieldsOf({ providers, encryption }: Services, row: ConnectionRow): readonly ConfigurationField[] {
  const manifest = providers.get(row.provider)?.manifest;
  return manifest ? keyFields(manifest, isNothingKnown(encryption, row)) : [];
}

function railsOf({ providers }: Services, { provider, config }: ConnectionRow): readonly ConnectionRail[] {
  const offered = offeredRails(config);
  const rails = providers.get(provider)?.manifest.rails ?? [];
  return rails.map(({ rail, label }) => ({ rail, label, offered: offered.includes(rail) }));
}

function webhookUrlOf(services: Services, tenant: Tenant, row: ConnectionRow): string | null {
  const manifest = services.providers.get(row.provider)?.manifest;
  return manifest && !manifest.webhooks.register ? webhookUrl(services, tenant, row.connection_id) : null;
}

/** How long the page waits for a provider, in ms. */
const patienceMs = 4_000;

async function healthOf(services: Services, tenant: Tenant, row: ConnectionRow): Promise<ConnectionHealth> {
  const answer = await askHealth(services, tenant, row, { signal: AbortSignal.timeout(patienceMs) });
  if (!answer) return { kind: 'not_loaded' };
  if (!answer.ok) return { kind: 'unwell', why: answer.error.kind };
  return { kind: 'well', accountId: answer.value.accountId, warnings: answer.value.warnings };
}
