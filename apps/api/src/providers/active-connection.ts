import { ok, type Result, refuse } from '@quittance/domain';
import { type ProviderManifest, railOf } from '@quittance/providers';
import type { ApiRefusal } from '../errors/refusals.ts';
import type { Services } from '../services/services.ts';
import type { Tenant } from '../tenant/brand.ts';
import { type Connection, openConnection } from './connection.ts';
import { offeredRails } from './offered-rails.ts';
import { redirectOriginsOf } from './redirect-origins.ts';

/** A connection on which customers can be sent to pay or to store a method. */
export interface OfferedConnection extends Connection {
  /** The only origins a browser may be sent to for it. */
  readonly redirectOrigins: readonly string[];
}

/** What a customer wants to do on a provider's page. */
export interface HostedWish {
  readonly rail: string;
  readonly currency: string;
  readonly purpose: 'save' | 'pay_once';
}

/**
 * The brand's first active connection that offers the rail for this purpose, oldest first. Refuses
 * `no_payment_provider` when the brand has none at all, and `rail_not_offered` when none of them offers what is wanted:
 * the plugin may know more rails than the brand has chosen.
 */
export async function findActiveConnection(
  services: Services,
  tenant: Tenant,
  wish: HostedWish,
): Promise<Result<OfferedConnection, ApiRefusal>> {
  const rows = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('provider_connection')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('active', '=', true)
      .orderBy('created_at')
      .execute(),
  );
  for (const row of rows) {
    const connection = openConnection(services, tenant, row);
    if (!connection || !offers(connection.provider.manifest, row.config, wish)) continue;
    return ok({ ...connection, redirectOrigins: redirectOriginsOf(services, row, connection) });
  }
  return refuse(rows.length === 0 ? 'no_payment_provider' : 'rail_not_offered');
}

function offers(manifest: ProviderManifest, config: Readonly<Record<string, unknown>>, wish: HostedWish): boolean {
  const { rail, currency, purpose } = wish;
  const able = railOf(manifest, rail);
  if (!able || !offeredRails(config).includes(rail)) return false;
  if (able.currencies !== null && !able.currencies.some((known) => known === currency)) return false;
  return purpose === 'save' ? able.save === 'setup' : able.payOnce;
}
