import { type BusinessDate, earlierOf } from '../calendar/business-date.ts';
import { periodAt, periodContaining } from '../calendar/periods.ts';
import type { SubscriptionId } from '../ids/ids.ts';
import type { Money } from '../money/money.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { Coupon } from './coupon.ts';

/** A coupon with the billing periods of each subscription that it counts for, by the days on which they start. */
export interface RedeemedCoupon {
  readonly coupon: Coupon;
  readonly windows: ReadonlyMap<SubscriptionId, { readonly from: BusinessDate; readonly until: BusinessDate | null }>;
  /** What a sum has taken off on earlier invoices, by the day on which the billing period starts; nothing when not said. */
  readonly taken?: ReadonlyMap<BusinessDate, Money>;
}

type CouponSubscription = Pick<BillableSubscription, 'subscriptionId' | 'anchor' | 'planVersion'>;

/** Counts each coupon's periods along each subscription's own calendar; plans that it is not for have none. */
export function redeemCoupons(
  coupons: readonly Coupon[],
  subscriptions: readonly CouponSubscription[],
): readonly RedeemedCoupon[] {
  return coupons.map((coupon) => {
    const { planCodes } = coupon;
    const meant = subscriptions.filter(({ planVersion }) => planCodes?.includes(planVersion.planCode) ?? true);
    return {
      coupon,
      windows: new Map(meant.map((subscription) => [subscription.subscriptionId, windowOf(coupon, subscription)])),
    };
  });
}

function windowOf({ from, until = null, periods }: Coupon, { anchor, planVersion }: CouponSubscription) {
  const containing = periodContaining(anchor, planVersion.interval, from);
  const index = containing.start === from ? containing.index : containing.index + 1;
  const first = periodAt(anchor, planVersion.interval, index).start;
  const last = periods === null ? null : periodAt(anchor, planVersion.interval, index + periods).start;
  return { from: first, until: last === null || until === null ? (last ?? until) : earlierOf(last, until) };
}
