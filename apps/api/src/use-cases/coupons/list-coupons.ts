import type { Schema, TenantScope } from '@quittance/db';
import { type DecimalText, type Money, money } from '@quittance/domain';
import { type Selectable, sql } from 'kysely';

export interface CouponSummary {
  readonly code: string;
  readonly amount: Money | null;
  readonly percent: DecimalText | null;
  readonly periods: number | null;
  readonly componentCodes: readonly string[] | null;
  readonly planCodes: readonly string[] | null;
  /** From this day on nobody redeems it; null while somebody may. */
  readonly endedOn: string | null;
  /** How often it was redeemed, redemptions that were taken back included. */
  readonly redeemed: number;
}

/** The brand's coupons by code, at most 500. */
export async function listCoupons(scope: TenantScope): Promise<CouponSummary[]> {
  const rows = await couponRows(scope).orderBy('coupon_code').limit(500).execute();
  return rows.map(toCoupon);
}

/** Null when the brand has no such coupon. */
export async function readCoupon(scope: TenantScope, code: string): Promise<CouponSummary | null> {
  const row = await couponRows(scope).where('coupon_code', '=', code).executeTakeFirst();
  return row ? toCoupon(row) : null;
}

function couponRows({ trx, tenantId }: TenantScope) {
  return trx
    .selectFrom('coupon')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('coupon_redemption as r')
        .select(sql<number>`count(*)::int`.as('times'))
        .where('r.tenant_id', '=', tenantId)
        .whereRef('r.coupon_code', '=', 'coupon.coupon_code')
        .as('redeemed'),
    )
    .where('tenant_id', '=', tenantId);
}

function toCoupon(row: Selectable<Schema['coupon']> & { readonly redeemed: number | null }): CouponSummary {
  return {
    code: row.coupon_code,
    amount: row.amount_minor === null ? null : money(row.amount_minor, row.currency ?? ''),
    percent: row.percent,
    periods: row.periods,
    componentCodes: row.component_codes,
    planCodes: row.plan_codes,
    endedOn: row.ended_on,
    redeemed: row.redeemed ?? 0,
  };
}

export interface Redemption {
  readonly code: string;
  readonly accountId: string;
  readonly accountName: string;
  /** Null for all of the account's subscriptions. */
  readonly subscriptionId: string | null;
  readonly subscriptionKey: string | null;
  readonly from: string;
  /** From this day on no period is discounted; null while it counts. */
  readonly removedOn: string | null;
  /** What it has taken off so far by currency, net or gross like the prices. */
  readonly taken: readonly Money[];
}

/** The coupons an account redeemed, or who redeemed a coupon: oldest first, at most 1,000. */
export async function listRedemptions(
  { trx, tenantId }: TenantScope,
  of: { readonly accountId: string } | { readonly code: string },
): Promise<readonly Redemption[]> {
  const rows = await trx
    .selectFrom('coupon_redemption as r')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'r.tenant_id').onRef('a.account_id', '=', 'r.account_id'),
    )
    .leftJoin('subscription as s', (join) =>
      join.onRef('s.tenant_id', '=', 'r.tenant_id').onRef('s.subscription_id', '=', 'r.subscription_id'),
    )
    .select(['r.coupon_code', 'r.account_id', 'r.subscription_id', 'r.valid_from', 'r.removed_on'])
    .select(['a.name', 's.subscription_key'])
    .select(
      sql<{ currency: string; amount: string }[]>`(select coalesce(json_agg(t), '[]') from (
        select i.currency, sum(d.amount_minor)::text as amount from invoice_discount d
        join invoice i on i.tenant_id = d.tenant_id and i.invoice_id = d.invoice_id
        where d.tenant_id = r.tenant_id and d.account_id = r.account_id and d.coupon_code = r.coupon_code
          and d.scope = r.scope group by i.currency order by i.currency) t)`.as('taken'),
    )
    .where('r.tenant_id', '=', tenantId)
    .$if('code' in of, (query) => query.where('r.coupon_code', '=', 'code' in of ? of.code : ''))
    .$if('accountId' in of, (query) => query.where('r.account_id', '=', 'accountId' in of ? of.accountId : ''))
    .orderBy('r.redeemed_at')
    .orderBy('r.coupon_code')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({
    code: row.coupon_code,
    accountId: row.account_id,
    accountName: row.name,
    subscriptionId: row.subscription_id,
    subscriptionKey: row.subscription_key,
    from: row.valid_from,
    removedOn: row.removed_on,
    taken: row.taken.map(({ currency, amount }) => money(BigInt(amount), currency)),
  }));
}
