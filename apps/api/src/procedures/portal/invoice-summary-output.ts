import { publicId } from '@quittance/db';
import { z } from 'zod';
import type { InvoiceSummary } from '../../use-cases/portal/invoice-summary.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';

/** An invoice in a list. */
export const invoiceSummaryOutput = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(['invoice', 'credit_note']),
  status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
  flags: z.object({ overdue: z.boolean(), partiallyPaid: z.boolean(), processing: z.boolean() }),
  issueDate: z.string(),
  dueDate: z.string(),
  gross: moneyOutput,
  /** What is still to be paid. */
  open: moneyOutput,
  locations: z.array(z.string()),
});

export function toInvoiceSummaryOutput(invoice: InvoiceSummary): z.infer<typeof invoiceSummaryOutput> {
  const { number, kind, status, flags, issueDate, dueDate, gross, open, locations } = invoice;
  return {
    id: publicId('inv', invoice.invoiceId),
    number,
    kind,
    status,
    flags,
    issueDate,
    dueDate,
    gross: toMoneyOutput(gross.amountMinor, gross.currency),
    open: toMoneyOutput(open.amountMinor, open.currency),
    locations: [...locations],
  };
}
