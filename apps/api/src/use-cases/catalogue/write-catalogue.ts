import { newId, type TenantScope } from '@quittance/db';
import type { Moment } from '../../time/business-clock.ts';
import type { CatalogueFile } from './catalogue-schema.ts';
import { planKey } from './plan-key.ts';

/**
 * Writes a checked catalogue: what exists gets the file's names and capabilities, what is new is added, nothing is
 * removed, and plan versions in `known` (ids by `planKey`) stay as they are. Answers the ids of all plan versions.
 */
export async function writeCatalogue(
  scope: TenantScope,
  catalogue: CatalogueFile,
  known: ReadonlyMap<string, string>,
  moment: Moment,
): Promise<ReadonlyMap<string, string>> {
  await writeProducts(scope, catalogue);
  await writePlans(scope, catalogue);
  await writeCapabilities(scope, catalogue);
  await writeRoles(scope, catalogue);
  return writePlanVersions(scope, catalogue, known, moment);
}

async function writeProducts({ trx, tenantId }: TenantScope, { products }: CatalogueFile): Promise<void> {
  if (products.length === 0) return;
  await trx
    .insertInto('product')
    .values(products.map(({ code, name }) => ({ tenant_id: tenantId, product_code: code, name })))
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'product_code']).doUpdateSet((eb) => ({ name: eb.ref('excluded.name') })),
    )
    .execute();
}

async function writePlans({ trx, tenantId }: TenantScope, { plans }: CatalogueFile): Promise<void> {
  if (plans.length === 0) return;
  const rows = plans.map(({ code, productCode, name, forSale = true }) => {
    return { tenant_id: tenantId, plan_code: code, product_code: productCode, name, for_sale: forSale };
  });
  await trx
    .insertInto('plan')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'plan_code']).doUpdateSet((eb) => ({
        product_code: eb.ref('excluded.product_code'),
        name: eb.ref('excluded.name'),
      })),
    )
    .execute();
  await writeSale({ trx, tenantId }, plans);
}

/** Only where the catalogue says so: what it leaves out stays. */
async function writeSale(
  { trx, tenantId }: Pick<TenantScope, 'trx' | 'tenantId'>,
  plans: CatalogueFile['plans'],
): Promise<void> {
  for (const forSale of [true, false]) {
    const codes = plans.filter((plan) => plan.forSale === forSale).map(({ code }) => code);
    if (codes.length === 0) continue;
    await trx
      .updateTable('plan')
      .set({ for_sale: forSale })
      .where('tenant_id', '=', tenantId)
      .where('plan_code', 'in', codes)
      .execute();
  }
}

async function writeCapabilities({ trx, tenantId }: TenantScope, { capabilities }: CatalogueFile): Promise<void> {
  if (capabilities.length === 0) return;
  const rows = capabilities.map(({ code, name, includes }) => {
    return { tenant_id: tenantId, capability_code: code, name, includes };
  });
  await trx
    .insertInto('capability')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'capability_code']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        includes: eb.ref('excluded.includes'),
      })),
    )
    .execute();
}

async function writeRoles({ trx, tenantId }: TenantScope, { roles }: CatalogueFile): Promise<void> {
  if (roles.length === 0) return;
  const rows = roles.map(({ code, name, capabilities }) => {
    return { tenant_id: tenantId, role_code: code, name, capabilities };
  });
  await trx
    .insertInto('role')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'role_code']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        capabilities: eb.ref('excluded.capabilities'),
      })),
    )
    .execute();
}

async function writePlanVersions(
  { trx, tenantId }: TenantScope,
  { planVersions }: CatalogueFile,
  known: ReadonlyMap<string, string>,
  moment: Moment,
): Promise<ReadonlyMap<string, string>> {
  const missing = planVersions.filter(({ planCode, version }) => !known.has(planKey(planCode, version)));
  const rows = missing.map((definition) => ({
    tenant_id: tenantId,
    plan_version_id: newId(),
    plan_code: definition.planCode,
    version: definition.version,
    definition,
    created_at: moment.businessNow,
  }));
  if (rows.length > 0) await trx.insertInto('plan_version').values(rows).execute();
  return new Map([
    ...known,
    ...rows.map((row): [string, string] => [planKey(row.plan_code, row.version), row.plan_version_id]),
  ]);
}
