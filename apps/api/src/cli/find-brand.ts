import { servicesOf } from '../cells/cells.ts';
import { brandAddresses } from '../security/brand-addresses.ts';
import type { Services } from '../services/services.ts';
import { findHost, openTenant, type Tenant } from '../tenant/brand.ts';
import { CommandRefused } from './refused.ts';

/** The brand a slug names; refuses with a sentence when there is none. */
export async function findBrand(services: Services, slug: string): Promise<Tenant> {
  const host = await findHost(services.app, brandAddresses(services.config, slug).portalHost);
  const tenant = host && (await openThere(services, host.tenantId));
  if (!tenant)
    throw new CommandRefused(`There is no brand "${slug}". "quittance tenant list" shows the brands there are.`);
  return tenant;
}

async function openThere(services: Services, tenantId: string): Promise<Tenant | null> {
  const there = await servicesOf(services, tenantId);
  return openTenant(there.app, tenantId, services.wallNow(), services.providers);
}
