import type { TraceStep } from '@quittance/domain';
import { sql } from 'kysely';

/** An invoice that was not settled by its due date, and what was charged for that so far. */
export interface LateInvoiceRow {
  readonly invoice_id: string;
  readonly number: string;
  readonly subscription_id: string;
  readonly currency: string;
  readonly due_date: string;
  /**
   * What its receivable gained and lost, by day: money that staff wrote down on the day it was received, and what was
   * given back by a credit note on the day of the invoice, since it was never owed. Credit pays on the day it is used.
   */
  readonly movements: readonly { readonly on: string; readonly amount_minor: string }[];
  /** The end of the days that interest was charged for. */
  readonly interest_from: string | null;
  /** The lines that charged it, less what credit notes gave back of them. */
  readonly charged: readonly {
    readonly from: string;
    readonly amount_minor: string;
    readonly trace: readonly TraceStep[];
  }[];
  /** Reminders whose fee was never charged. */
  readonly reminders: readonly { readonly number: number; readonly sent_on: string }[];
}

/** Which invoices count: those due from `since` on. Null: the brand charges nothing for paying late. */
export interface LateWish {
  readonly since: string | null;
  readonly asOf: string;
}

/**
 * The account's invoices that were open after their due date. Interest and fees bear neither: an invoice of those is
 * left out, and so is one that was given up. What was charged is found by the codes under which the domain
 * charges it.
 */
export function lateInvoicesOf(tenantId: string, { since, asOf }: LateWish) {
  if (since === null) return sql<readonly LateInvoiceRow[]>`'[]'::json`;
  const receivedOn = sql`(select least(pay.business_date, e.business_date) from payment pay where pay.tenant_id = ${tenantId}
    and pay.payment_id = e.source::uuid and pay.connection_id is null)`;
  const isByNote = sql`exists (select from credit_application c where c.tenant_id = ${tenantId}
    and c.invoice_id = i.invoice_id and c.credit_note_id::text = e.source)`;
  const movedOn = sql`case when e.kind = 'credit_applied' and ${isByNote} then i.issue_date
    when e.kind = 'payment_succeeded' then coalesce(${receivedOn}, e.business_date) else e.business_date end`;
  const movements = sql`(select coalesce(json_agg(json_build_object('on', m.on, 'amount_minor', m.amount::text)), '[]')
    from (select ${movedOn} as on, sum(p.amount_minor) as amount from posting p join ledger_entry e using (tenant_id, entry_id)
      where p.tenant_id = ${tenantId} and p.invoice_id = i.invoice_id and p.ledger_account = 'receivable'
      group by 1 order by 1) m)`;
  const interestFrom = sql`(select max(b.period_end) from billed_period b where b.tenant_id = ${tenantId}
    and b.subscription_id = l.subscription_id and b.component_code = 'interest:' || i.invoice_id)`;
  const givenBack = sql`(select coalesce(sum(nl.net_minor), 0) from invoice n
    join invoice_line nl on nl.tenant_id = n.tenant_id and nl.invoice_id = n.invoice_id
    where n.tenant_id = ${tenantId} and n.original_invoice_id = b.invoice_id and nl.component_code = b.component_code)`;
  const charged = sql`(select coalesce(json_agg(json_build_object('from', b.period_start,
      'amount_minor', (b.amount_minor + ${givenBack})::text, 'trace', il.trace) order by b.period_start), '[]')
    from billed_period b
    join invoice_line il on il.tenant_id = b.tenant_id and il.invoice_id = b.invoice_id and il.line_no = b.line_no
    where b.tenant_id = ${tenantId} and b.subscription_id = l.subscription_id
      and b.component_code = 'interest:' || i.invoice_id)`;
  const reminders = sql`(select coalesce(json_agg(json_build_object('number', r.reminder_no, 'sent_on', r.sent_on)
      order by r.reminder_no), '[]') from invoice_reminder r
    where r.tenant_id = ${tenantId} and r.invoice_id = i.invoice_id and not exists (select from billed_period b
      where b.tenant_id = ${tenantId} and b.subscription_id = l.subscription_id
        and b.component_code = 'reminder:' || i.invoice_id || ':' || r.reminder_no))`;
  return sql<readonly LateInvoiceRow[]>`(
    select coalesce(json_agg(json_build_object('invoice_id', i.invoice_id, 'number', i.number, 'currency', i.currency,
      'subscription_id', l.subscription_id, 'due_date', i.due_date, 'movements', ${movements},
      'interest_from', ${interestFrom}, 'charged', ${charged}, 'reminders', ${reminders}) order by i.due_date, i.counter), '[]')
    from invoice i join lateral (select first.subscription_id, first.component_code from invoice_line first
      where first.tenant_id = ${tenantId} and first.invoice_id = i.invoice_id order by first.line_no limit 1) l on true
    where i.tenant_id = ${tenantId} and i.account_id = account.account_id and i.kind = 'invoice'
      and i.due_date >= ${since}::date and i.due_date < ${asOf}::date
      and l.subscription_id is not null and split_part(l.component_code, ':', 1) not in ('interest', 'reminder')
      and (i.status = 'open' or i.status in ('paid', 'void') and exists (
        select from posting p join ledger_entry e using (tenant_id, entry_id)
        where p.tenant_id = ${tenantId} and p.invoice_id = i.invoice_id and p.ledger_account = 'receivable'
          and p.amount_minor < 0 and e.business_date > i.due_date)))`;
}
