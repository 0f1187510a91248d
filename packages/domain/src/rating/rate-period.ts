import type { Period } from '../calendar/periods.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { ComponentRating } from './component-rating.ts';

/**
 * `at_start`: what is open on the period's first day, all for the whole period.
 * `as_used`: what the period costs by everything now known about each of its days.
 */
export type RatingView = 'at_start' | 'as_used';

/** What each component costs at each place for the period, rounded once per component and place. */
export function ratePeriod(
  _subscription: BillableSubscription,
  _period: Period,
  _view: RatingView,
): readonly ComponentRating[] {
  throw new Error('ratePeriod is being written');
}
