import type { BusinessDate } from '../calendar/business-date.ts';
import type { TaxBehaviour } from '../catalogue/plan-version.ts';
import type { LineDiscount } from '../coupons/apply-coupons.ts';
import type { AccountId } from '../ids/ids.ts';
import type { CurrencyCode } from '../money/money.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import type { TaxedAmounts, TaxSubtotal } from '../tax/compute-taxes.ts';
import type { TaxTreatment } from '../tax/tax-treatment.ts';

/** `advance`: due on the period's first day, never before issue; `net`: due that many days after issue. */
export type PaymentTerms = { readonly kind: 'advance' } | { readonly kind: 'net'; readonly days: number };

/** A line as it will be stored and shown. `lineNo` counts from 1 without gaps; its amounts are after discounts. */
export interface InvoiceLinePlan extends TaxedAmounts {
  readonly lineNo: number;
  readonly locationName: string | null;
  /** The charge with its amount before discounts; its trace tells of them. */
  readonly charge: RatedCharge;
  /** What coupons took off, net or gross like the charge's amount. */
  readonly discounts: readonly LineDiscount[];
  readonly treatment: TaxTreatment;
}

/**
 * An invoice ready to be numbered and stored. Amounts are signed as the account's debt: those of a `credit_note`
 * add up to less than zero, and its document shows them without the sign.
 */
export interface InvoicePlan {
  readonly kind: 'invoice' | 'credit_note';
  readonly accountId: AccountId;
  readonly currency: CurrencyCode;
  readonly issueDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly taxBehaviour: TaxBehaviour;
  readonly lines: readonly InvoiceLinePlan[];
  readonly taxSubtotals: readonly TaxSubtotal[];
  readonly totals: TaxedAmounts;
  /** Nothing to pay (zero, or a credit note): `paid` at once. */
  readonly statusAtIssue: 'open' | 'paid';
}
