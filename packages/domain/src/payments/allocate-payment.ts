import type { BusinessDate } from '../calendar/business-date.ts';
import type { InvoiceId } from '../ids/ids.ts';
import type { Money } from '../money/money.ts';

export interface OpenInvoice {
  readonly invoiceId: InvoiceId;
  readonly dueDate: BusinessDate;
  /** What is left to pay. */
  readonly open: Money;
}

export interface PaymentAllocation {
  readonly invoiceId: InvoiceId;
  readonly amount: Money;
}

export interface AllocationPlan {
  readonly allocations: readonly PaymentAllocation[];
  /** What no invoice needed: it becomes customer credit. */
  readonly remainder: Money;
}

/**
 * Which invoices a payment settles: the chosen ones in the order chosen, or else all open ones, longest due first.
 * Allocations and remainder add up to the amount.
 */
export function allocatePayment(
  _amount: Money,
  _openInvoices: readonly OpenInvoice[],
  _chosen: readonly InvoiceId[] | null,
): AllocationPlan {
  throw new Error('allocatePayment is being written');
}
