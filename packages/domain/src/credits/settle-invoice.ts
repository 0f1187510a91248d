import type { InvoicePlan } from '../invoices/invoice-plan.ts';
import { compare, type Money, money, negate, subtract, zero } from '../money/money.ts';

export interface SettlementFacts {
  /** What the account has paid ahead for this, and what it has to its credit. Not negative. */
  readonly deposit: Money;
  readonly credit: Money;
  /** The least amount that can be collected; null when any can. */
  readonly smallestPayment: Money | null;
}

/**
 * What becomes of an invoice's total after tax. `carried`: too small to collect, so it is not issued and its charges
 * come with the next invoice. `credited`: less than zero, a credit note to the account's credit.
 */
export type SettlementPlan =
  | { readonly kind: 'carried'; readonly total: Money }
  | { readonly kind: 'credited'; readonly toCredit: Money; readonly creditAfter: Money }
  | {
      readonly kind: 'issued';
      readonly depositUsed: Money;
      readonly creditUsed: Money;
      /** Zero: paid at issue. */
      readonly toPay: Money;
      readonly depositAfter: Money;
      readonly creditAfter: Money;
    };

/** The deposit goes first, then credit, and the rest is to be paid. Throws for amounts of another currency. */
export function settleInvoice(invoice: InvoicePlan, facts: SettlementFacts): SettlementPlan {
  const total = invoice.totals.gross;
  const { deposit, credit, smallestPayment } = facts;
  if (total.amountMinor < 0n) {
    const toCredit = negate(total);
    return {
      kind: 'credited',
      toCredit,
      creditAfter: money(credit.amountMinor + toCredit.amountMinor, total.currency),
    };
  }
  const depositUsed = smaller(deposit, total);
  const creditUsed = smaller(credit, subtract(total, depositUsed));
  const toPay = subtract(subtract(total, depositUsed), creditUsed);
  const isTooSmall = smallestPayment !== null && compare(toPay, smallestPayment) < 0;
  if (isTooSmall && compare(toPay, zero(toPay.currency)) > 0) return { kind: 'carried', total };
  return {
    kind: 'issued',
    depositUsed,
    creditUsed,
    toPay,
    depositAfter: subtract(deposit, depositUsed),
    creditAfter: subtract(credit, creditUsed),
  };
}

function smaller(a: Money, b: Money): Money {
  return compare(a, b) < 0 ? a : b;
}
