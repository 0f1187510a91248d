import { everywhere } from '../cells/cells.ts';
import type { Services } from '../services/services.ts';
import { openTenant, type Tenant } from '../tenant/brand.ts';
import { listTenantIds } from '../use-cases/brands/list-tenant-ids.ts';

/** Every brand of every cell, the first database's first. One that is just leaving a cell is named by its new one only. */
export async function allBrands(services: Services): Promise<Tenant[]> {
  const brands: Tenant[] = [];
  for (const there of everywhere(services)) {
    for (const tenantId of await listTenantIds(there.app)) {
      const isHere = !services.cells || (await services.cells.of(tenantId)).services === there;
      const tenant = isHere ? await openTenant(there.app, tenantId, services.wallNow(), services.providers) : null;
      if (tenant) brands.push(tenant);
    }
  }
  return brands;
}
