import type { BusinessDate } from '../calendar/business-date.ts';
import { compare, type Money, zero } from '../money/money.ts';
import type { InvoiceStatus } from './invoice-status.ts';

export interface InvoiceSettlement {
  readonly status: InvoiceStatus;
  readonly dueDate: BusinessDate;
  readonly total: Money;
  /** Paid, credited or applied from customer credit so far. */
  readonly settled: Money;
  /** Started, not yet confirmed or refused. */
  readonly processing: Money;
}

export interface InvoiceFlags {
  readonly overdue: boolean;
  readonly partiallyPaid: boolean;
  readonly processing: boolean;
}

/** What an invoice is besides its status; only open ones are anything. The due date itself is not overdue yet. */
export function invoiceFlags(invoice: InvoiceSettlement, asOf: BusinessDate): InvoiceFlags {
  const open = invoice.status === 'open';
  const nothing = zero(invoice.total.currency);
  return {
    overdue: open && asOf > invoice.dueDate,
    partiallyPaid: open && compare(invoice.settled, nothing) > 0 && compare(invoice.settled, invoice.total) < 0,
    processing: open && compare(invoice.processing, nothing) > 0,
  };
}
