import { compare, type Money, money, subtract, sum, zero } from '../money/money.ts';
import { splitByWeights } from '../money/split.ts';
import { invariant, ok, type Refusal, type Result, refuse } from '../result.ts';
import type { AllocationPlan, OpenInvoice, PaymentAllocation } from './allocate-payment.ts';

export type AcrossRefusal = Refusal<
  | 'invoice_not_open'
  | 'invoice_named_twice'
  | 'part_not_positive'
  | 'more_than_open'
  | 'more_than_paid'
  | 'currency_differs'
>;

/**
 * A payment divided as somebody says, such as by the remittance advice of a check; the rest is customer credit.
 * Refuses, with the path of the part, what is not open, more than is open, and more in all than was paid.
 */
export function allocateAsSaid(
  amount: Money,
  openInvoices: readonly OpenInvoice[],
  parts: readonly PaymentAllocation[],
): Result<AllocationPlan, AcrossRefusal> {
  for (const [index, part] of parts.entries()) {
    const code = problemOf(part, openInvoices, parts.slice(0, index), amount);
    if (code) return refuse(code, { path: `parts.${index}` });
  }
  const said = sum(
    parts.map((part) => part.amount),
    amount.currency,
  );
  if (compare(said, amount) > 0) return refuse('more_than_paid', { path: 'parts' });
  return ok({ allocations: parts, remainder: subtract(amount, said) });
}

/**
 * A payment divided over all open invoices in proportion to what is left of each, as an agreement with creditors may
 * ask for; no invoice gets more than is open, and allocations and remainder add up. Throws for a negative amount.
 */
export function allocateInProportion(amount: Money, openInvoices: readonly OpenInvoice[]): AllocationPlan {
  invariant(amount.amountMinor >= 0n, 'a payment is not negative');
  const { currency } = amount;
  const owed = openInvoices.filter(({ open }) => compare(open, zero(currency)) > 0);
  const total = sum(
    owed.map(({ open }) => open),
    currency,
  );
  const paid = compare(amount, total) < 0 ? amount : total;
  if (paid.amountMinor === 0n) return { allocations: [], remainder: amount };
  const shares = splitByWeights(
    paid.amountMinor,
    owed.map(({ open }) => open.amountMinor),
  );
  const allocations = owed.flatMap(({ invoiceId }, index) => {
    const share = shares[index]!;
    return share === 0n ? [] : [{ invoiceId, amount: money(share, currency) }];
  });
  return { allocations, remainder: subtract(amount, paid) };
}

function problemOf(
  { invoiceId, amount }: PaymentAllocation,
  openInvoices: readonly OpenInvoice[],
  earlier: readonly PaymentAllocation[],
  paid: Money,
): AcrossRefusal['code'] | null {
  if (amount.currency !== paid.currency) return 'currency_differs';
  const invoice = openInvoices.find((open) => open.invoiceId === invoiceId);
  if (!invoice) return 'invoice_not_open';
  if (earlier.some((part) => part.invoiceId === invoiceId)) return 'invoice_named_twice';
  if (amount.amountMinor <= 0n) return 'part_not_positive';
  return compare(amount, invoice.open) > 0 ? 'more_than_open' : null;
}
