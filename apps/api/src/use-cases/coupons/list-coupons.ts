import type { TenantScope } from '@quittance/db';
import { type DecimalText, type Money, money } from '@quittance/domain';
import { sql } from 'kysely';

export interface CouponSummary {
  readonly code: string;
  readonly amount: Money | null;
  readonly percent: DecimalText | null;
  readonly periods: number | null;
  readonly componentCodes: readonly string[] | null;
  readonly planCodes: readonly string[] | null;
}

/** The brand's coupons by code, at most 500. */
export async function listCoupons({ trx, tenantId }: TenantScope): Promise<CouponSummary[]> {
  const rows = await trx
    .selectFrom('coupon')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('coupon_code')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    code: row.coupon_code,
    amount: row.amount_minor === null ? null : money(row.amount_minor, row.currency ?? ''),
    percent: row.percent,
    periods: row.periods,
    componentCodes: row.component_codes,
    planCodes: row.plan_codes,
  }));
}

export interface Redemption {
  readonly code: string;
  /** Null for all of the account's subscriptions. */
  readonly subscriptionId: string | null;
  readonly from: string;
  /** What it has taken off so far, net or gross like the prices. */
  readonly takenMinor: bigint;
}

/** The coupons an account redeemed, oldest first. */
export async function listRedemptions(
  { trx, tenantId }: TenantScope,
  accountId: string,
): Promise<readonly Redemption[]> {
  const rows = await trx
    .selectFrom('coupon_redemption as r')
    .leftJoin('invoice_discount as d', (join) =>
      join
        .onRef('d.tenant_id', '=', 'r.tenant_id')
        .onRef('d.account_id', '=', 'r.account_id')
        .onRef('d.coupon_code', '=', 'r.coupon_code')
        .onRef('d.scope', '=', 'r.scope'),
    )
    .select(['r.coupon_code', 'r.subscription_id', 'r.valid_from'])
    .select(sql<bigint>`coalesce(sum(d.amount_minor), 0)::bigint`.as('taken'))
    .where('r.tenant_id', '=', tenantId)
    .where('r.account_id', '=', accountId)
    .groupBy(['r.coupon_code', 'r.subscription_id', 'r.valid_from', 'r.redeemed_at'])
    .orderBy('r.redeemed_at')
    .orderBy('r.coupon_code')
    .execute();
  return rows.map((row) => ({
    code: row.coupon_code,
    subscriptionId: row.subscription_id,
    from: row.valid_from,
    takenMinor: row.taken,
  }));
}
