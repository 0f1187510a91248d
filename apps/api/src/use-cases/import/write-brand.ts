import { newId, type TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { Moment } from '../../time/business-clock.ts';
import { writeCatalogue } from '../catalogue/write-catalogue.ts';
import type { ImportPlan } from './import-plan.ts';
import { problemAt } from './import-problem.ts';
import type { Stored } from './read-stored.ts';
import { ImportRefused } from './write-usage.ts';

/** Writes the brand's settings, its staff and its catalogue. Answers the ids of all plan versions by `planKey`. */
export async function writeBrand(
  scope: TenantScope,
  plan: ImportPlan,
  stored: Stored,
  moment: Moment,
): Promise<ReadonlyMap<string, string>> {
  await writeSettings(scope, plan);
  await writeStaff(scope, plan, moment);
  const known = new Map([...stored.planVersions].map(([key, { id }]) => [key, id]));
  if (plan.isCatalogueStored) return known;
  return writeCatalogue(scope, plan.catalogue, known, moment);
}

async function writeSettings({ trx, tenantId }: TenantScope, { brand }: ImportPlan): Promise<void> {
  const { name, legal, colour, languages, defaultLanguage, billing } = brand;
  await trx
    .updateTable('tenant')
    // What the file does not say stays as staff have set it.
    .set({
      ...(name !== undefined && { name }),
      ...(legal && { legal }),
      ...(colour !== undefined && { colour }),
      ...(languages && { languages }),
      ...(defaultLanguage !== undefined && { default_language: defaultLanguage }),
    })
    .set('billing', sql`billing || ${JSON.stringify(billing ?? {})}::text::jsonb`)
    .where('tenant_id', '=', tenantId)
    .execute();
}

async function writeStaff({ trx, tenantId }: TenantScope, { staff }: ImportPlan, moment: Moment): Promise<void> {
  if (staff.length === 0) return;
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
  const admin = await trx
    .selectFrom('staff')
    .select('staff_id')
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'brand_admin')
    .limit(1)
    .executeTakeFirst();
  if (!admin) throw new ImportRefused([problemAt('staff.csv', null, 'role', 'brand_admin_missing')]);
}
