import { newId, type TenantScope } from '@quittance/db';
import type { Moment } from '../../time/business-clock.ts';
import type { ImportPlan } from './import-plan.ts';
import { planKey, type Stored } from './read-stored.ts';

/** Writes the brand's settings, its staff and its catalogue. Answers the ids of all plan versions by `planKey`. */
export async function writeBrand(
  scope: TenantScope,
  plan: ImportPlan,
  stored: Stored,
  moment: Moment,
): Promise<ReadonlyMap<string, string>> {
  await writeSettings(scope, plan);
  await writeStaff(scope, plan, moment);
  await writeProducts(scope, plan);
  await writeRoles(scope, plan);
  return writePlanVersions(scope, plan, stored, moment);
}

async function writeSettings({ trx, tenantId }: TenantScope, { brand }: ImportPlan): Promise<void> {
  const { name, legal, colour, languages, defaultLanguage, billing } = brand;
  await trx
    .updateTable('tenant')
    .set({ name, legal, colour, languages, default_language: defaultLanguage, billing })
    .where('tenant_id', '=', tenantId)
    .execute();
}

async function writeStaff({ trx, tenantId }: TenantScope, { staff }: ImportPlan, moment: Moment): Promise<void> {
  const rows = staff.map(({ email, name, role, language }) => ({
    tenant_id: tenantId,
    staff_id: newId(),
    ...{ email, name, role, language },
    created_at: moment.wallNow,
  }));
  await trx
    .insertInto('staff')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'email']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        role: eb.ref('excluded.role'),
        language: eb.ref('excluded.language'),
      })),
    )
    .execute();
}

async function writeProducts({ trx, tenantId }: TenantScope, { catalogue }: ImportPlan): Promise<void> {
  const { products, plans } = catalogue;
  if (products.length > 0) {
    await trx
      .insertInto('product')
      .values(products.map(({ code, name }) => ({ tenant_id: tenantId, product_code: code, name })))
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'product_code']).doUpdateSet((eb) => ({ name: eb.ref('excluded.name') })),
      )
      .execute();
  }
  if (plans.length === 0) return;
  await trx
    .insertInto('plan')
    .values(
      plans.map(({ code, productCode, name }) => ({
        tenant_id: tenantId,
        plan_code: code,
        product_code: productCode,
        name,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'plan_code']).doUpdateSet((eb) => ({
        product_code: eb.ref('excluded.product_code'),
        name: eb.ref('excluded.name'),
      })),
    )
    .execute();
}

async function writeRoles({ trx, tenantId }: TenantScope, { catalogue }: ImportPlan): Promise<void> {
  if (catalogue.roles.length === 0) return;
  await trx
    .insertInto('role')
    .values(
      catalogue.roles.map(({ code, name, capabilities }) => ({
        tenant_id: tenantId,
        role_code: code,
        name,
        capabilities,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'role_code']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        capabilities: eb.ref('excluded.capabilities'),
      })),
    )
    .execute();
}

/** Only versions not yet stored: a version is never changed. */
async function writePlanVersions(
  { trx, tenantId }: TenantScope,
  { catalogue }: ImportPlan,
  { planVersions }: Stored,
  moment: Moment,
): Promise<ReadonlyMap<string, string>> {
  const missing = catalogue.planVersions.filter(
    ({ planCode, version }) => !planVersions.has(planKey(planCode, version)),
  );
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
    ...[...planVersions].map(([key, { id }]): [string, string] => [key, id]),
    ...rows.map((row): [string, string] => [planKey(row.plan_code, row.version), row.plan_version_id]),
  ]);
}
