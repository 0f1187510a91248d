import { newId, type TenantScope } from '@quittance/db';
import type { Moment } from '../../time/business-clock.ts';
import type { ImportPlan } from './import-plan.ts';
import { inChunks } from './in-chunks.ts';
import type { IdByKey } from './write-accounts.ts';

/** Writes who may sign in and what each of them may do in which account. Passwords and sessions are left alone. */
export async function writePeople(
  scope: TenantScope,
  plan: ImportPlan,
  ids: { readonly accounts: IdByKey; readonly locations: IdByKey },
  moment: Moment,
): Promise<void> {
  const personIds = await writePersons(scope, plan, moment);
  const rows = plan.people.map(({ email, account_key, right, location_keys }) => ({
    tenant_id: scope.tenantId,
    account_id: ids.accounts.get(account_key)!,
    person_id: personIds.get(email)!,
    access_right: right,
    location_ids: location_keys.length === 0 ? null : location_keys.map((key) => ids.locations.get(key)!),
  }));
  await inChunks(rows, (chunk) =>
    scope.trx
      .insertInto('account_person')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'account_id', 'person_id']).doUpdateSet((eb) => ({
          access_right: eb.ref('excluded.access_right'),
          location_ids: eb.ref('excluded.location_ids'),
        })),
      )
      .execute(),
  );
}

async function writePersons({ trx, tenantId }: TenantScope, { people }: ImportPlan, moment: Moment): Promise<IdByKey> {
  const byEmail = new Map(people.map((row) => [row.email, row]));
  const rows = [...byEmail.values()].map(({ email, name, language }) => ({
    tenant_id: tenantId,
    person_id: newId(),
    ...{ email, name, language },
    created_at: moment.wallNow,
  }));
  const written = await inChunks(rows, (chunk) =>
    trx
      .insertInto('person')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'email']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          language: eb.ref('excluded.language'),
        })),
      )
      .returning(['email', 'person_id'])
      .execute(),
  );
  return new Map(written.map((row) => [row.email, row.person_id]));
}
