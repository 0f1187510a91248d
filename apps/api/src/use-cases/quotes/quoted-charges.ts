import type { BusinessDate, LocationId, RatedCharge, RedeemedCoupon } from '@quittance/domain';

/** Charges that are due together, before they become invoices. */
export interface QuotedCharges {
  readonly issueDate: BusinessDate;
  readonly charges: readonly RatedCharge[];
  readonly coupons: readonly RedeemedCoupon[];
  readonly locations: readonly { readonly locationId: LocationId; readonly name: string }[];
}
