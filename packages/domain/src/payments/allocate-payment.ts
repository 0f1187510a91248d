import { type BusinessDate, compareDates } from '../calendar/business-date.ts';
import type { InvoiceId } from '../ids/ids.ts';
import { compare, type Money, subtract, zero } from '../money/money.ts';
import { invariant } from '../result.ts';

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
 * Which invoices a payment settles: the chosen ones in the order chosen, or else all open ones, longest due first
 * (ties as given). Chosen invoices that are no longer open get nothing. Allocations and remainder add up to the
 * amount. Throws for a negative amount and for another currency.
 */
export function allocatePayment(
  amount: Money,
  openInvoices: readonly OpenInvoice[],
  chosen: readonly InvoiceId[] | null,
): AllocationPlan {
  const nothing = zero(amount.currency);
  invariant(compare(amount, nothing) >= 0, 'a payment is not negative');
  const allocations: PaymentAllocation[] = [];
  let remainder = amount;
  for (const { invoiceId, open } of inOrder(openInvoices, chosen)) {
    const part = compare(open, remainder) < 0 ? open : remainder;
    if (compare(part, nothing) <= 0) continue;
    allocations.push({ invoiceId, amount: part });
    remainder = subtract(remainder, part);
  }
  return { allocations, remainder };
}

function inOrder(openInvoices: readonly OpenInvoice[], chosen: readonly InvoiceId[] | null): readonly OpenInvoice[] {
  if (chosen === null) return [...openInvoices].sort((a, b) => compareDates(a.dueDate, b.dueDate));
  return [...new Set(chosen)].flatMap((invoiceId) => openInvoices.find((open) => open.invoiceId === invoiceId) ?? []);
}
