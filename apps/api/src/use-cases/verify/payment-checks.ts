import type { Check } from './check.ts';

/** What payments promise: nothing settled that did not arrive, nothing forgotten, access for whoever paid. */
export const paymentChecks: Readonly<Record<string, Check>> = {
  settled_by_payments: {
    over: 'payment_invoice',
    says: 'Settled amount is not what payments and credit settled',
    finds: `select i.number as what from invoice i
      left join (select tenant_id, invoice_id, sum(settled_minor) as amount from payment_invoice group by 1, 2) x
        using (tenant_id, invoice_id)
      left join (select tenant_id, invoice_id, sum(amount_minor) as amount from credit_application group by 1, 2) c
        using (tenant_id, invoice_id)
      where i.kind = 'invoice' and i.settled_minor <> coalesce(x.amount, 0) + coalesce(c.amount, 0)`,
  },
  payments_settle_what_came: {
    over: 'payment_invoice',
    says: 'Payment settled more than it received',
    finds: `select p.payment_id::text as what from payment p
      join (select tenant_id, payment_id, sum(settled_minor) as settled from payment_invoice group by 1, 2) x
        using (tenant_id, payment_id) where p.reversal is null and x.settled > p.received_minor`,
  },
  refunds_fit_payments: {
    over: 'refund',
    says: 'More went back than was received',
    finds: `select p.payment_id::text as what from payment p
      join (select tenant_id, payment_id, sum(amount_minor) as back from refund where status = 'succeeded' group by 1, 2) r
        using (tenant_id, payment_id) where r.back > p.received_minor`,
  },
  payments_know_what_went_back: {
    over: 'refund',
    says: 'Payment counts less as refunded than its refunds were',
    finds: `select p.payment_id::text as what from payment p
      join (select tenant_id, payment_id, sum(amount_minor) as back from refund where status = 'succeeded' group by 1, 2) r
        using (tenant_id, payment_id) where r.back > p.refunded_minor`,
  },
  unknown_outcomes_are_watched: {
    over: 'payment',
    says: 'Payment or refund without an outcome that nobody will ask about',
    finds: `select payment_id::text as what from payment
      where status in ('created', 'requires_action', 'processing') and resolve_due_at is null
      union all select refund_id::text from refund where status = 'pending' and resolve_due_at is null`,
  },
  access_fits_debts: {
    over: 'entitlement',
    says: 'Access is withheld although nothing overdue is owed',
    finds: `select s.subscription_key || ' is ' || e.status as what from entitlement e join subscription s using (tenant_id, subscription_id)
      where e.status <> 'granted' and not exists (select from invoice_line l join invoice i using (tenant_id, invoice_id)
        where l.tenant_id = e.tenant_id and l.subscription_id = e.subscription_id and i.status = 'open')`,
  },
};
