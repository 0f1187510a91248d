import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';

/** Makes an active method of the account the one that is charged by default. Refuses `method_not_usable`. */
export async function chooseDefaultMethod(
  tenant: Tenant,
  wanted: { readonly accountId: string; readonly methodId: string },
): Promise<Result<null, ApiRefusal>> {
  return tenant.db.run(async ({ trx, tenantId }) => {
    const method = await trx
      .selectFrom('payment_method')
      .select('method_id')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', wanted.accountId)
      .where('method_id', '=', wanted.methodId)
      .where('status', '=', 'active')
      .executeTakeFirst();
    if (!method) return refuse('method_not_usable');
    await trx
      .updateTable('account')
      .set({ default_method_id: wanted.methodId })
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', wanted.accountId)
      .execute();
    return ok(null);
  });
}
