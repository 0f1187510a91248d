/** One promise of the books: the rows it is about, the query that finds what breaks it, and how to say so. */
interface Check {
  readonly over: string;
  readonly finds: string;
  readonly says: string;
}

/** Row security confines every query to the brand; each answers one column `what`. */
export const checks: Readonly<Record<string, Check>> = {
  entries_balance: {
    over: 'posting',
    says: 'Ledger entry does not sum to zero',
    finds: `select entry_id::text as what from posting group by entry_id, currency having sum(amount_minor) <> 0`,
  },
  numbers_gapless: {
    over: 'invoice',
    says: 'Number is missing in its series',
    finds: `select s.series || ' ' || g as what from invoice_series s, generate_series(1, s.last_counter) g
      where not exists (select from invoice i where i.tenant_id = s.tenant_id and i.series = s.series and i.counter = g)`,
  },
  invoice_lines_add_up: {
    over: 'invoice_line',
    says: 'Lines do not add up to their invoice',
    finds: `select i.number as what from invoice i
      join (select tenant_id, invoice_id, sum(net_minor) as net, sum(gross_minor) as gross from invoice_line group by 1, 2) l
        using (tenant_id, invoice_id)
      where l.net <> i.net_minor or l.gross <> i.gross_minor`,
  },
  invoice_taxes_add_up: {
    over: 'invoice_tax',
    says: 'Tax subtotals do not add up to their invoice',
    finds: `select i.number as what from invoice i
      join (select tenant_id, invoice_id, sum(net_minor) as net, sum(tax_minor) as tax from invoice_tax group by 1, 2) t
        using (tenant_id, invoice_id)
      where t.net <> i.net_minor or t.tax <> i.tax_minor`,
  },
  invoices_are_booked: {
    over: 'ledger_entry',
    says: 'Invoice is not in the ledger with its gross amount',
    finds: `select i.number as what from invoice i
      where i.gross_minor <> 0 and i.gross_minor <> coalesce((select sum(p.amount_minor) from posting p
        join ledger_entry e using (tenant_id, entry_id)
        where p.tenant_id = i.tenant_id and p.invoice_id = i.invoice_id
          and e.kind in ('invoice_issued', 'credit_note_issued') and p.ledger_account in ('receivable', 'customer_credit')), 0)`,
  },
  lines_are_billed_once: {
    over: 'billed_period',
    says: 'Line has no billed period behind it',
    finds: `select l.invoice_id::text || ' line ' || l.line_no as what from invoice_line l
      left join billed_period b on b.tenant_id = l.tenant_id and b.invoice_id = l.invoice_id and b.line_no = l.line_no
      where l.subscription_id is not null and b.invoice_id is null`,
  },
  settled_by_payments: {
    over: 'payment_invoice',
    says: 'Settled amount is not what payments settled',
    finds: `select i.number as what from invoice i
      where i.kind = 'invoice' and i.settled_minor <> coalesce((select sum(x.settled_minor) from payment_invoice x
        where x.tenant_id = i.tenant_id and x.invoice_id = i.invoice_id), 0)`,
  },
  status_fits_settlement: {
    over: 'invoice',
    says: 'Status does not fit what was settled',
    finds: `select number as what from invoice where kind = 'invoice'
      and ((status = 'paid' and settled_minor < gross_minor) or (status = 'open' and settled_minor >= gross_minor))`,
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
    says: 'Succeeded payment is not in the ledger',
    finds: `select p.payment_id::text as what from payment p where p.status = 'succeeded' and p.received_minor > 0
      and not exists (select from ledger_entry e where e.tenant_id = p.tenant_id
        and e.kind = 'payment_succeeded' and e.source = p.payment_id::text)`,
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
  unknown_outcomes_are_watched: {
    over: 'payment',
    says: 'Payment without an outcome that nobody will ask about',
    finds: `select payment_id::text as what from payment
      where status in ('created', 'requires_action', 'processing') and resolve_due_at is null`,
  },
};
