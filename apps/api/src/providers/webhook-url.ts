import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import type { Services } from '../services/services.ts';
import type { Tenant } from '../tenant/brand.ts';

/**
 * Where a provider sends a connection's events. Carries tenant and connection, so that a webhook finds its secrets
 * before anything in it is believed.
 */
export function webhookUrl(services: Services, tenant: Tenant, connectionId: string): string {
  const brand = publicId(idPrefixes.tenant, tenant.brand.tenantId);
  return `${services.config.PUBLIC_API_URL}/webhooks/${brand}/${publicId(idPrefixes.connection, connectionId)}`;
}
