import { railOf } from '@quittance/providers';
import type { Services } from '../services/services.ts';
import type { Tenant } from '../tenant/brand.ts';
import { type Connection, openConnection } from './connection.ts';

/** A connection on which customers can be sent to pay or to store a method. */
export interface OfferedConnection extends Connection {
  /** The only origins a browser may be sent to for it. */
  readonly redirectOrigins: readonly string[];
}

/** The brand's first active connection that offers the rail, oldest first. */
export async function findActiveConnection(
  services: Services,
  tenant: Tenant,
  rail: string,
): Promise<OfferedConnection | null> {
  const rows = await tenant.db.run(({ trx, tenantId }) =>
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
    if (!connection || !railOf(connection.provider.manifest, rail)) continue;
    const sandbox = row.environment === 'sandbox' ? services.config.SANDBOX_URL : undefined;
    const redirectOrigins = sandbox ? [new URL(sandbox).origin] : connection.provider.manifest.redirectOrigins;
    return { ...connection, redirectOrigins };
  }
  return null;
}
