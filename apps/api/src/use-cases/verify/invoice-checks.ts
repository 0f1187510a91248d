import type { Check } from './check.ts';

/** What invoices promise: gapless numbers, totals made of lines, and every period charged once. */
export const invoiceChecks: Readonly<Record<string, Check>> = {
  numbers_gapless: {
    over: 'invoice',
    says: 'Number is missing in its series',
    finds: `select series || ' ' || missing || case when up_to > missing then ' to ' || up_to else '' end as what from (
        select s.series, coalesce(i.before, 0) + 1 as missing, coalesce(i.counter, s.last_counter + 1) - 1 as up_to
        from invoice_series s left join (
          select tenant_id, series, counter, lag(counter) over (partition by tenant_id, series order by counter) as before
          from invoice
          union all select tenant_id, series, null, max(counter) from invoice group by 1, 2) i using (tenant_id, series)
      ) gap where missing <= up_to`,
  },
  numbers_are_counted: {
    over: 'invoice',
    says: 'Number is given twice, beyond its counter, or does not show the place in its series',
    finds: `select i.number as what from invoice i left join invoice_series s using (tenant_id, series)
      where i.counter > coalesce(s.last_counter, 0) or position(i.counter::text in i.number) = 0
      union all select min(number) from invoice group by tenant_id, number having count(*) > 1`,
  },
  invoices_have_lines: {
    over: 'invoice',
    says: 'Invoice with an amount and without lines',
    finds: `select i.number as what from invoice i where i.gross_minor <> 0
      and not exists (select from invoice_line l where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id)`,
  },
  invoice_lines_add_up: {
    over: 'invoice_line',
    says: 'Lines do not add up to their invoice',
    finds: `select i.number as what from invoice i
      join (select tenant_id, invoice_id, sum(net_minor) as net, sum(gross_minor) as gross from invoice_line group by 1, 2) l
        using (tenant_id, invoice_id)
      where l.net <> i.net_minor or l.gross <> i.gross_minor`,
  },
  lines_have_invoices: {
    over: 'invoice_line',
    says: 'Line is of no invoice, or its net and tax are not its gross',
    finds: `select l.invoice_id || ' line ' || l.line_no as what from invoice_line l
      left join invoice i using (tenant_id, invoice_id)
      where i.invoice_id is null or l.net_minor + l.tax_minor <> l.gross_minor`,
  },
  credit_notes_fit: {
    over: 'invoice',
    says: 'Credit notes take back more than their invoice was',
    finds: `select i.number as what from invoice i
      join (select tenant_id, original_invoice_id as invoice_id, -sum(gross_minor) as back from invoice
        where kind = 'credit_note' and original_invoice_id is not null group by 1, 2) c using (tenant_id, invoice_id)
      where c.back > i.gross_minor`,
  },
  invoice_taxes_add_up: {
    over: 'invoice_tax',
    says: 'Tax subtotals do not add up to their invoice',
    finds: `select i.number as what from invoice i
      left join (select tenant_id, invoice_id, sum(net_minor) as net, sum(tax_minor) as tax from invoice_tax group by 1, 2) t
        using (tenant_id, invoice_id)
      where coalesce(t.net, 0) <> i.net_minor or coalesce(t.tax, 0) <> i.tax_minor`,
  },
  lines_are_billed_once: {
    over: 'billed_period',
    says: 'Line has no billed period behind it',
    finds: `select l.invoice_id::text || ' line ' || l.line_no as what from invoice_line l
      left join billed_period b on b.tenant_id = l.tenant_id and b.invoice_id = l.invoice_id and b.line_no = l.line_no
      where l.subscription_id is not null and b.invoice_id is null`,
  },
  billed_as_on_the_line: {
    over: 'billed_period',
    says: 'Billed period remembers another amount than its line',
    finds: `select l.invoice_id::text || ' line ' || l.line_no as what from billed_period b
      join invoice_line l using (tenant_id, invoice_id, line_no) join invoice i using (tenant_id, invoice_id)
      left join (select tenant_id, invoice_id, line_no, sum(amount_minor) as off from invoice_discount group by 1, 2, 3) d
        using (tenant_id, invoice_id, line_no)
      where b.amount_minor <> case i.tax_behaviour when 'inclusive' then l.gross_minor else l.net_minor end + coalesce(d.off, 0)`,
  },
  subscriptions_go_on: {
    over: 'subscription',
    says: 'Subscription that nobody will bill again',
    finds: `select subscription_key as what from subscription
      where status in ('trialing', 'active', 'cancelling') and end_date is null and next_billing_date is null`,
  },
  status_fits_settlement: {
    over: 'invoice',
    says: 'Status does not fit what was settled',
    finds: `select number as what from invoice where kind = 'invoice'
      and ((status = 'paid' and settled_minor < gross_minor) or (status = 'open' and settled_minor >= gross_minor))`,
  },
};
