import type { Actor } from '@quittance/db';
import { type DecimalText, type Money, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type AuditEntry, recordAudit } from '../access-log/record-audit.ts';

export interface NewCoupon {
  readonly code: string;
  /** Off each billing period: a sum, or a percentage from above 0 to 100. */
  readonly discount:
    | { readonly kind: 'amount'; readonly amount: Money }
    | { readonly kind: 'percent'; readonly percent: DecimalText };
  /** For so many billing periods; null without end. */
  readonly periods: number | null;
  readonly componentCodes: readonly string[] | null;
  readonly planCodes: readonly string[] | null;
}

/** Keeps a coupon for ever as it is: what was redeemed must not change. Refuses `coupon_taken`. */
export async function createCoupon(
  { db, moment }: Tenant,
  coupon: NewCoupon,
  by: { readonly actor: Actor; readonly from: AuditEntry['from'] },
): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const { discount } = coupon;
    const made = await scope.trx
      .insertInto('coupon')
      .values({
        tenant_id: scope.tenantId,
        coupon_code: coupon.code,
        discount_kind: discount.kind,
        amount_minor: discount.kind === 'amount' ? discount.amount.amountMinor : null,
        currency: discount.kind === 'amount' ? discount.amount.currency : null,
        percent: discount.kind === 'percent' ? discount.percent : null,
        periods: coupon.periods,
        component_codes: coupon.componentCodes && [...coupon.componentCodes],
        plan_codes: coupon.planCodes && [...coupon.planCodes],
        created_by: by.actor,
        created_at: moment.wallNow,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'coupon_code']).doNothing())
      .returning('coupon_code')
      .executeTakeFirst();
    if (!made) return refuse('coupon_taken');
    const entry = { action: 'coupon.created' as const, target: { coupon: coupon.code } };
    await recordAudit(scope, { ...by, ...entry, at: moment.wallNow });
    return ok(undefined);
  });
}
