import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Schema } from '../../schema/index.ts';

/** The coupons an account redeemed, and what each has taken off which billing period so far. */
export function redemptionsOf(account: ExpressionBuilder<Schema, 'account'>, tenantId: string, since: string) {
  return jsonArrayFrom(
    account
      .selectFrom('coupon_redemption as r')
      .innerJoin('coupon as c', (join) =>
        join.onRef('c.tenant_id', '=', 'r.tenant_id').onRef('c.coupon_code', '=', 'r.coupon_code'),
      )
      .where('r.tenant_id', '=', tenantId)
      .whereRef('r.account_id', '=', 'account.account_id')
      .select(['r.coupon_code', 'r.scope', 'r.subscription_id', 'r.valid_from', 'r.removed_on'])
      .select(['c.discount_kind', 'c.currency', 'c.percent', 'c.periods', 'c.component_codes', 'c.plan_codes'])
      .select(sql<string | null>`c.amount_minor::text`.as('amount_minor'))
      .select((redemption) =>
        jsonArrayFrom(
          redemption
            .selectFrom('invoice_discount as d')
            .where('d.tenant_id', '=', tenantId)
            .whereRef('d.account_id', '=', 'r.account_id')
            .whereRef('d.coupon_code', '=', 'r.coupon_code')
            .whereRef('d.scope', '=', 'r.scope')
            .where('d.period_start', '>=', since)
            .select(['d.period_start', sql<string>`sum(d.amount_minor)::text`.as('amount_minor')])
            .groupBy('d.period_start'),
        ).as('used'),
      )
      .orderBy('r.redeemed_at')
      .orderBy('r.coupon_code'),
  );
}

/** What the account has to its credit by currency, as the ledger says. */
export function creditOf(account: ExpressionBuilder<Schema, 'account'>, tenantId: string) {
  return jsonArrayFrom(
    account
      .selectFrom('posting as p')
      .where('p.tenant_id', '=', tenantId)
      .whereRef('p.account_id', '=', 'account.account_id')
      // A literal, not a parameter: a prepared plan cannot tell that a parameter fits the partial index.
      .where(sql<boolean>`p.ledger_account = 'customer_credit'`)
      .select(['p.currency', sql<string>`(-sum(p.amount_minor))::text`.as('amount_minor')])
      .groupBy('p.currency')
      .having(sql<boolean>`sum(p.amount_minor) <> 0`),
  );
}
