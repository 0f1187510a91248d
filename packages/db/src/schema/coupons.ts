import type { CurrencyCode } from '@quittance/domain';
import type { DateText, Instant, Json, Nullable } from './columns.ts';
import type { Actor } from './tenancy.ts';

export interface CouponTable {
  tenant_id: string;
  coupon_code: string;
  discount_kind: 'amount' | 'percent';
  amount_minor: Nullable<bigint>;
  currency: Nullable<CurrencyCode>;
  /** A decimal; `12.5` takes an eighth off. */
  percent: Nullable<string>;
  /** For so many billing periods; null without end. */
  periods: Nullable<number>;
  /** Only for these; null for all. */
  component_codes: Nullable<string[]>;
  plan_codes: Nullable<string[]>;
  created_by: Json<Actor>;
  created_at: Instant;
  /** From this day on nobody redeems it; whoever did keeps it. */
  ended_on: Nullable<string>;
}
export interface CouponRedemptionTable {
  tenant_id: string;
  account_id: string;
  coupon_code: string;
  /** A subscription id, or '' for all of the account's subscriptions. */
  scope: string;
  subscription_id: Nullable<string>;
  /** The first period it counts for begins on or after this day. */
  valid_from: DateText;
  redeemed_by: Json<Actor>;
  redeemed_at: Instant;
  /** Periods that begin on or after this day are not discounted any more. */
  removed_on: Nullable<string>;
  removed_by: Nullable<Actor>;
}
export interface InvoiceDiscountTable {
  tenant_id: string;
  invoice_id: string;
  line_no: number;
  discount_no: number;
  account_id: string;
  coupon_code: string;
  scope: string;
  /** The billing period that it was taken off. */
  period_start: DateText;
  /** Net or gross like the line's price; negative where a discounted line was credited. */
  amount_minor: bigint;
}
export interface CreditApplicationTable {
  tenant_id: string;
  invoice_id: string;
  application_no: number;
  amount_minor: bigint;
  applied_on: DateText;
  /** The credit note that it came from at once; null for credit that was there before. */
  credit_note_id: Nullable<string>;
}
export interface CreditGrantTable {
  tenant_id: string;
  credit_id: string;
  account_id: string;
  /** Given for nothing, or paid ahead. */
  kind: 'goodwill' | 'deposit';
  amount_minor: bigint;
  currency: CurrencyCode;
  reason: string;
  granted_by: Json<Actor>;
  granted_on: DateText;
  granted_at: Instant;
}
