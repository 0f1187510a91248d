import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';

/**
 * Puts the business time of a new sandbox brand anywhere, also into the past: as long as it has no customers there is
 * nothing that its clock could contradict. Refuses `not_a_sandbox`, and `clock_only_forward` once there are customers.
 */
export async function placeClock({ brand, db, moment }: Tenant, at: Date): Promise<Result<null, ApiRefusal>> {
  if (!brand.sandbox) return refuse('not_a_sandbox');
  return db.run(async ({ trx, tenantId }) => {
    const customer = await trx
      .selectFrom('account')
      .select('account_id')
      .where('tenant_id', '=', tenantId)
      .limit(1)
      .executeTakeFirst();
    if (customer) return refuse('clock_only_forward');
    await trx
      .updateTable('tenant')
      // A worker that looked at the brand before may have closed months that are still to come now.
      .set({ business_offset_ms: BigInt(at.getTime() - moment.wallNow.getTime()), revenue_until: null })
      .where('tenant_id', '=', tenantId)
      .execute();
    return ok(null);
  });
}
