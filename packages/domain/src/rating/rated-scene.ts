import type { DateRange, Period } from '../calendar/periods.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { RatingView } from './component-rating.ts';

/** One period of a subscription as it is looked at. */
export interface RatedScene {
  readonly subscription: BillableSubscription;
  readonly period: Period;
  readonly view: RatingView;
  /** The days of the period on which the subscription runs, and those of them whose use counts. */
  readonly served: DateRange;
  readonly looked: DateRange;
}
