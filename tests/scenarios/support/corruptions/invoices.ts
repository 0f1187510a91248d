import type { Corruption } from './corruption.ts';

const paidInvoice = `(select invoice_id from invoice where status = 'paid' limit 1)`;

/** What may be spoilt on invoices, and in what runs billed. */
export const invoicesCorruptions: readonly Corruption[] = [
  ['numbers_gapless', 'an invoice is deleted', `delete from invoice where invoice_id = ${paidInvoice}`],
  ['numbers_gapless', 'a counter runs ahead', `update invoice_series set last_counter = last_counter + 1`],
  ['numbers_are_counted', 'an invoice is called otherwise', `update invoice set number = 'none' where status = 'paid'`],
  [
    'numbers_are_counted',
    'two invoices have the same number',
    `update invoice set number = (select max(number) from invoice)`,
  ],
  ['numbers_are_counted', 'a counter is turned back', `update invoice_series set last_counter = last_counter - 1`],
  ['invoices_have_lines', 'lines are deleted', `delete from invoice_line where invoice_id = ${paidInvoice}`],
  [
    'invoice_lines_add_up',
    'a line is made dearer',
    `update invoice_line set net_minor = net_minor + 1, gross_minor = gross_minor + 1`,
  ],
  [
    'lines_have_invoices',
    'lines lose their invoice',
    `update invoice_line set invoice_id = gen_random_uuid() where invoice_id = (select invoice_id from invoice where status = 'paid' limit 1)`,
  ],
  ['lines_have_invoices', 'the tax of a line changes', `update invoice_line set tax_minor = tax_minor + 1`],
  [
    'credit_notes_fit',
    'more is credited than was invoiced',
    `update invoice set kind = 'credit_note', net_minor = -1000000, tax_minor = 0, gross_minor = -1000000,
      original_invoice_id = (select invoice_id from invoice where status = 'open' limit 1) where status = 'paid'`,
  ],
  ['invoice_taxes_add_up', 'a tax subtotal is changed', `update invoice_tax set tax_minor = tax_minor - 1`],
  ['invoice_taxes_add_up', 'the tax subtotals vanish', `delete from invoice_tax`],
  ['lines_are_billed_once', 'a billed period is forgotten', `delete from billed_period`],
  [
    'billed_as_on_the_line',
    'a billed period remembers less',
    `update billed_period set amount_minor = amount_minor - 1`,
  ],
  ['subscriptions_go_on', 'a subscription drops out of billing', `update subscription set next_billing_date = null`],
  [
    'status_fits_settlement',
    'a paid invoice is opened again',
    `update invoice set status = 'open' where status = 'paid'`,
  ],
  [
    'status_fits_settlement',
    'an unpaid invoice is called paid',
    `update invoice set status = 'paid' where status = 'open'`,
  ],
  ['due_is_billed', 'the run has passed somebody by', `update subscription set next_billing_date = '2026-03-02'`],
  ['set_aside_is_on_record', 'somebody is set aside in silence', `update subscription set held_reason = 'internal'`],
  ['runs_count_what_they_issued', 'a run counts one invoice more', `update run_progress set invoices = invoices + 1`],
  ['runs_count_what_they_issued', 'the progress of a run vanishes', `delete from run_progress`],
  [
    'runs_count_what_they_issued',
    'an invoice forgets its run',
    `update invoice set run_id = null where status = 'paid'`,
  ],
  [
    'periods_are_billed_once',
    'a period is billed again from its second day',
    `insert into billed_period (tenant_id, subscription_id, component_code, scope, period_start, revision, period_end, quantity,
      currency, amount_minor, invoice_id, line_no)
    select tenant_id, subscription_id, component_code, scope, period_start + 1, revision, period_end, quantity, currency,
      amount_minor, invoice_id, line_no from billed_period`,
  ],
  [
    'periods_follow_each_other',
    'a month between two is left out',
    `insert into billed_period (tenant_id, subscription_id, component_code, scope, period_start, revision, period_end, quantity,
      currency, amount_minor, invoice_id, line_no)
    select tenant_id, subscription_id, component_code, scope, period_end + 30, revision, period_end + 60, quantity, currency,
      amount_minor, invoice_id, line_no from billed_period`,
  ],
  ['periods_have_lines', 'a billed period points to no line', `update billed_period set line_no = line_no + 50`],
];
