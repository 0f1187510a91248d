import type { Check } from './check.ts';

/** What credit and coupons promise: nothing spent that was not there, nothing taken off twice. */
export const creditChecks: Readonly<Record<string, Check>> = {
  credit_is_not_overspent: {
    over: 'credit_application',
    says: 'More credit was spent than there was',
    finds: `select a.account_key || ' ' || p.currency || ' ' || sum(p.amount_minor) as what
      from posting p join account a using (tenant_id, account_id) join ledger_entry e using (tenant_id, entry_id)
      -- Credit that came from money which was pulled back later had been there when it was spent.
      where e.kind <> 'payment_reversed' and p.ledger_account = 'customer_credit' and exists (select from credit_application c
        join invoice i using (tenant_id, invoice_id) where i.tenant_id = a.tenant_id and i.account_id = a.account_id)
      group by a.account_key, p.currency having sum(p.amount_minor) > 0`,
  },
  credit_is_booked: {
    over: 'credit_application',
    says: 'Credit on an invoice is not in the ledger',
    finds: `select i.number as what from invoice i
      left join (select tenant_id, invoice_id, sum(amount_minor) as amount from credit_application group by 1, 2) c
        using (tenant_id, invoice_id)
      left join (select p.tenant_id, p.invoice_id, sum(p.amount_minor) as amount from posting p
        join ledger_entry e using (tenant_id, entry_id)
        where e.kind = 'credit_applied' and p.ledger_account = 'customer_credit' group by 1, 2) b
        using (tenant_id, invoice_id)
      where coalesce(c.amount, 0) <> coalesce(b.amount, 0)`,
  },
  grants_are_booked: {
    over: 'credit_grant',
    says: 'Credit that was given is not in the ledger',
    finds: `select g.credit_id::text as what from credit_grant g
      left join (select e.tenant_id, e.source, -sum(p.amount_minor) as amount from ledger_entry e
        join posting p using (tenant_id, entry_id)
        where e.kind = 'credit_granted' and p.ledger_account = 'customer_credit' group by 1, 2) b
        on b.tenant_id = g.tenant_id and b.source = g.credit_id::text
      where g.amount_minor <> coalesce(b.amount, 0)`,
  },
  sums_are_taken_once: {
    over: 'invoice_discount',
    says: 'Coupon took more off a billing period than it is worth',
    finds: `select d.coupon_code || ' for ' || d.period_start as what from invoice_discount d
      join coupon c using (tenant_id, coupon_code) where c.discount_kind = 'amount'
      group by d.account_id, d.coupon_code, d.scope, d.period_start, c.amount_minor
      having sum(d.amount_minor) > c.amount_minor`,
  },
  coupons_count_their_periods: {
    over: 'invoice_discount',
    says: 'Coupon was taken off more billing periods than it is for, or off one outside its time',
    finds: `select d.coupon_code || ' for ' || min(d.period_start) as what from invoice_discount d
      join invoice_line l using (tenant_id, invoice_id, line_no)
      join coupon c using (tenant_id, coupon_code)
      join coupon_redemption r using (tenant_id, account_id, coupon_code, scope)
      group by d.tenant_id, d.account_id, d.coupon_code, d.scope, l.subscription_id, c.periods, r.valid_from, r.removed_on
      having count(distinct d.period_start) > c.periods or min(d.period_start) < r.valid_from
        or max(d.period_start) >= r.removed_on`,
  },
  purses_move_on: {
    over: 'account',
    says: 'Credit or a coupon of an account was used without its purse having moved on',
    finds: `select a.account_key as what from account a
      join (select i.tenant_id, i.account_id, count(distinct u.invoice_id) as uses from (
          select tenant_id, invoice_id from credit_application union select tenant_id, invoice_id from invoice_discount) u
        join invoice i using (tenant_id, invoice_id) group by 1, 2) u using (tenant_id, account_id)
      where a.purse_no = 0 and u.uses > 0`,
  },
};
