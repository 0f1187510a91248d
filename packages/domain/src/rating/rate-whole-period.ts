import type { BusinessDate } from '../calendar/business-date.ts';
import { periodContaining } from '../calendar/periods.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { chargeOf } from './charge-of.ts';
import { ratePeriod } from './rate-period.ts';
import type { RatedCharge } from './rated-charge.ts';

/** What the billing period that `day` is in costs by everything known of it, as if it were billed in one go. */
export function rateWholePeriod(subscription: BillableSubscription, day: BusinessDate): readonly RatedCharge[] {
  const period = periodContaining(subscription.anchor, subscription.planVersion.interval, day);
  return ratePeriod(subscription, period, 'as_used').map((rating) => chargeOf(subscription, period, rating, 0));
}
