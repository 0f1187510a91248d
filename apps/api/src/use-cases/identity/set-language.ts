import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { SubjectKind } from '../../security/tenant-session-store.ts';
import type { Tenant } from '../../tenant/brand.ts';

/** Remembers the language a login reads in. Refuses `invalid_input` for a language the brand does not offer. */
export async function setLanguage(
  { brand, db }: Tenant,
  subject: { readonly kind: SubjectKind; readonly id: string },
  language: string,
): Promise<Result<void, ApiRefusal>> {
  if (!brand.languages.includes(language)) return refuse('invalid_input', { field: 'language' });
  await db.run(async ({ tenantId, trx }) => {
    if (subject.kind === 'person') {
      const row = trx.updateTable('person').set({ language }).where('tenant_id', '=', tenantId);
      await row.where('person_id', '=', subject.id).execute();
    } else {
      const row = trx.updateTable('staff').set({ language }).where('tenant_id', '=', tenantId);
      await row.where('staff_id', '=', subject.id).execute();
    }
  });
  return ok(undefined);
}
