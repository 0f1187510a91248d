import { earlierOf, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import type { DateRange, Period } from '../calendar/periods.ts';
import type { CommitmentComponent, PriceComponent } from '../catalogue/price-component.ts';
import { timingOf } from '../catalogue/timing.ts';
import { rateCommitment } from '../commitments/rate-commitment.ts';
import { assertNever } from '../result.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { ComponentRating, RatingView } from './component-rating.ts';
import { rateByTheDay } from './rate-by-the-day.ts';
import type { RatedScene } from './rated-scene.ts';
import { rateUsage } from './usage/rate-usage.ts';

/**
 * What each component costs at each place for the period, rounded once per component and place. The subscription's
 * own start and end always count by day; the days of the whole period are the denominator. Places without use are
 * left out, and so is at the start of a period whatever is only charged when it has ended.
 */
export function ratePeriod(
  subscription: BillableSubscription,
  period: Period,
  view: RatingView,
): readonly ComponentRating[] {
  const served = servedDays(subscription, period);
  if (!served) return [];
  const firstDay: DateRange = { start: served.start, end: addDays(served.start, 1) };
  const scene: RatedScene = { subscription, period, view, served, looked: view === 'at_start' ? firstDay : served };
  const commitments: CommitmentComponent[] = [];
  const ratings: ComponentRating[] = [];
  for (const component of subscription.planVersion.components) {
    if (view === 'at_start' && timingOf(component, subscription.planVersion) === 'arrears') continue;
    if (component.kind === 'commitment') commitments.push(component);
    else ratings.push(...rateComponent(component, scene));
  }
  return [...ratings, ...commitments.flatMap((commitment) => rateCommitment(commitment, scene, ratings))];
}

/** The days of the period on which the subscription runs; null for none. */
export function servedDays(subscription: BillableSubscription, period: DateRange): DateRange | null {
  const start = laterOf(period.start, subscription.startDate);
  const end = subscription.endDate === null ? period.end : earlierOf(period.end, subscription.endDate);
  return start < end ? { start, end } : null;
}

function rateComponent(
  component: Exclude<PriceComponent, CommitmentComponent>,
  scene: RatedScene,
): readonly ComponentRating[] {
  switch (component.kind) {
    case 'flat':
    case 'per_location':
    case 'per_seat':
    case 'one_off':
      return rateByTheDay(component, scene);
    case 'usage':
      return rateUsage(component, scene);
    default:
      return assertNever(component);
  }
}
