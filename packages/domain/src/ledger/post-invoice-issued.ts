import type { InvoiceId } from '../ids/ids.ts';
import type { InvoiceLinePlan, InvoicePlan } from '../invoices/invoice-plan.ts';
import { subtract, sum } from '../money/money.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryPlan } from './entry-plan.ts';

/**
 * Debit receivable with the gross; credit tax payable, and the net as revenue, or as deferred revenue where the
 * service goes on after the issue date. A plan with a negative total gives the account customer credit instead of a
 * receivable. Null when every amount is zero.
 */
export function postInvoiceIssued(plan: InvoicePlan, invoiceId: InvoiceId): EntryPlan | null {
  const { accountId, currency, issueDate, lines, totals } = plan;
  const subject = { accountId, invoiceId };
  const isCredit = plan.kind === 'credit_note';
  const deferred = sum(
    lines.filter((line) => isDeferred(line, issueDate)).map(({ net }) => net),
    currency,
  );
  return entryOf({ kind: isCredit ? 'credit_note_issued' : 'invoice_issued', businessDate: issueDate, currency }, [
    debit(isCredit ? 'customer_credit' : 'receivable', totals.gross, subject),
    credit('tax_payable', totals.tax, subject),
    credit('revenue', subtract(totals.net, deferred), subject),
    credit('deferred_revenue', deferred, subject),
  ]);
}

/** Whether the line's net is earned only after the issue date: its service period has days left. */
export function isDeferred(line: InvoiceLinePlan, issueDate: InvoicePlan['issueDate']): boolean {
  return line.charge.servicePeriod.end > issueDate;
}
