import type { Database } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import { isLanguage } from '@quittance/i18n';
import type { ApiRefusal } from '../../errors/refusals.ts';

/** Remembers the language an operator reads in. Refuses `invalid_input` for one the product does not speak. */
export async function setOperatorLanguage(
  operatorDb: Database,
  operator: { readonly id: string; readonly operatorId: string },
  language: string,
): Promise<Result<void, ApiRefusal>> {
  if (!isLanguage(language)) return refuse('invalid_input', { field: 'language' });
  await operatorDb
    .updateTable('operator_login')
    .set({ language })
    .where('operator_id', '=', operator.operatorId)
    .where('login_id', '=', operator.id)
    .execute();
  return ok(undefined);
}
