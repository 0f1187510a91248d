import type { BusinessDate } from '../calendar/business-date.ts';
import type { Money } from '../money/money.ts';
import type { DecimalText } from '../money/rational.ts';

/** Off each billing period: a sum, or a share of what is left after other coupons. */
export type Discount =
  | { readonly kind: 'amount'; readonly amount: Money }
  | { readonly kind: 'percent'; readonly percent: DecimalText };

/** A coupon as an account redeemed it. */
export interface Coupon {
  readonly code: string;
  readonly discount: Discount;
  /** The first period it counts for is the one that begins on or after this day. */
  readonly from: BusinessDate;
  /** Periods that begin on or after this day do not count: it was taken back. Never when not said. */
  readonly until?: BusinessDate | null;
  /** For so many billing periods; null without end. */
  readonly periods: number | null;
  /** Only for these components and plans; null for all. */
  readonly componentCodes: readonly string[] | null;
  readonly planCodes: readonly string[] | null;
}
