import type { Check } from './check.ts';

/** What the ledger promises: it balances, and it holds what happened, once and in full. */
export const ledgerChecks: Readonly<Record<string, Check>> = {
  entries_balance: {
    over: 'posting',
    says: 'Ledger entry does not sum to zero',
    finds: `select entry_id::text as what from posting group by entry_id, currency having sum(amount_minor) <> 0`,
  },
  entries_have_postings: {
    over: 'ledger_entry',
    says: 'Ledger entry without postings',
    finds: `select e.kind || ' of ' || e.source as what from ledger_entry e
      where not exists (select from posting p where p.tenant_id = e.tenant_id and p.entry_id = e.entry_id)`,
  },
  postings_are_of_entries: {
    over: 'posting',
    says: 'Posting is of no entry, or in another currency than its invoice',
    finds: `select p.entry_id || ' ' || p.posting_no as what from posting p
      left join ledger_entry e using (tenant_id, entry_id)
      left join invoice i on i.tenant_id = p.tenant_id and i.invoice_id = p.invoice_id
      where e.entry_id is null or i.currency <> p.currency`,
  },
  invoices_are_booked: {
    over: 'ledger_entry',
    says: 'Invoice is not in the ledger with its gross amount',
    finds: `select i.number as what from invoice i
      left join (select p.tenant_id, p.invoice_id, sum(p.amount_minor) as amount from posting p
        join ledger_entry e using (tenant_id, entry_id)
        where e.kind in ('invoice_issued', 'credit_note_issued') and p.ledger_account in ('receivable', 'customer_credit')
        group by 1, 2) b using (tenant_id, invoice_id)
      where i.gross_minor <> coalesce(b.amount, 0)`,
  },
  receivables_agree: {
    over: 'posting',
    says: 'Receivable in the ledger is not what is open on the invoice',
    finds: `select i.number as what from invoice i
      join (select tenant_id, invoice_id, sum(amount_minor) as owed from posting where ledger_account = 'receivable'
        and invoice_id is not null group by 1, 2) p using (tenant_id, invoice_id)
      where i.status in ('open', 'paid') and p.owed <> i.gross_minor - i.settled_minor`,
  },
  payments_are_booked: {
    over: 'payment',
    says: 'Payment is not in the ledger with what was received',
    finds: `select p.payment_id::text as what from payment p
      left join (select e.tenant_id, e.source, sum(b.amount_minor) as amount from ledger_entry e
        join posting b using (tenant_id, entry_id)
        where e.kind = 'payment_succeeded' and b.ledger_account in ('provider_clearing', 'bank', 'fees')
        group by 1, 2) b on b.tenant_id = p.tenant_id and b.source = p.payment_id::text
      where p.status = 'succeeded' and p.received_minor <> coalesce(b.amount, 0)`,
  },
  refunds_are_booked: {
    over: 'refund',
    says: 'Refund is not in the ledger with what went back',
    finds: `select r.refund_id::text as what from refund r
      left join (select e.tenant_id, e.source, -sum(b.amount_minor) as amount from ledger_entry e
        join posting b using (tenant_id, entry_id)
        where e.kind in ('refund_succeeded', 'refund_failed') and b.ledger_account in ('provider_clearing', 'bank')
        group by 1, 2) b on b.tenant_id = r.tenant_id and b.source = r.refund_id::text
      where case when r.status = 'succeeded' then r.amount_minor else 0 end <> coalesce(b.amount, 0)`,
  },
  deferred_revenue_is_unearned: {
    over: 'invoice_line',
    says: 'Deferred revenue is not what is still to be earned',
    finds: `with line as (
        select i.currency, l.net_minor as net, l.period_end - l.period_start as days,
          case when t.revenue_until is null or i.issue_date >= t.revenue_until then 0
            else greatest(0, least(t.revenue_until, l.period_end) - l.period_start) end as elapsed
        from invoice_line l join invoice i using (tenant_id, invoice_id) join tenant t using (tenant_id)
        where l.period_end > i.issue_date
      ), unearned as (select currency, sum(net - round(net::numeric * elapsed / days)) as amount from line group by 1)
      select currency || ' ' || coalesce(p.amount, 0) || ' instead of ' || coalesce(u.amount, 0) as what
      from unearned u full join (
        select currency, -sum(amount_minor) as amount from posting where ledger_account = 'deferred_revenue' group by 1
      ) p using (currency) where coalesce(u.amount, 0) <> coalesce(p.amount, 0)`,
  },
};
