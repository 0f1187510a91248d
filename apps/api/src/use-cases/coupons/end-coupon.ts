import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';

/**
 * Nobody redeems the coupon from today on; whoever redeemed it before keeps it. Refuses `coupon_unknown`; ending one
 * that has ended changes nothing.
 */
export async function endCoupon(
  { db, moment }: Tenant,
  code: string,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const coupon = await trx
      .selectFrom('coupon')
      .select('ended_on')
      .where('tenant_id', '=', tenantId)
      .where('coupon_code', '=', code)
      .forUpdate()
      .executeTakeFirst();
    if (!coupon) return refuse('coupon_unknown');
    if (coupon.ended_on !== null) return ok(undefined);
    await trx
      .updateTable('coupon')
      .set({ ended_on: moment.today })
      .where('tenant_id', '=', tenantId)
      .where('coupon_code', '=', code)
      .execute();
    await recordAudit(scope, { ...by, action: 'coupon.ended', target: { coupon: code }, at: moment.wallNow });
    return ok(undefined);
  });
}
