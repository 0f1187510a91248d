import { brandAddresses } from '../security/brand-addresses.ts';
import type { Services } from '../services/services.ts';
import { findHost, openTenant, type Tenant } from '../tenant/brand.ts';
import { CommandRefused } from './refused.ts';

/** The brand a slug names; refuses with a sentence when there is none. */
export async function findBrand(services: Services, slug: string): Promise<Tenant> {
  const host = await findHost(services.app, brandAddresses(services.config, slug).portalHost);
  const tenant = host && (await openTenant(services.app, host.tenantId, services.wallNow(), services.providers));
  if (!tenant)
    throw new CommandRefused(`There is no brand "${slug}". "quittance tenant list" shows the brands there are.`);
  return tenant;
}
