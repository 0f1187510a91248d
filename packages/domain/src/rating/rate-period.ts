import type { Period } from '../calendar/periods.ts';
import type { CommitmentComponent } from '../catalogue/price-component.ts';
import { timingOf } from '../catalogue/timing.ts';
import { rateCommitment } from '../commitments/rate-commitment.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { ComponentRating } from './component-rating.ts';
import { rateByTheDay } from './rate-by-the-day.ts';
import { type RatingView, sceneOf } from './rated-scene.ts';
import { rateUsage } from './usage/rate-usage.ts';

/**
 * What each component costs at each place for the period, rounded once per component and place. The subscription's
 * own start and end always count to the day (or second); the whole period is the denominator. Places without use are
 * left out, and so is at the start of a period whatever is only charged when it has ended.
 */
export function ratePeriod(
  subscription: BillableSubscription,
  period: Period,
  view: RatingView,
): readonly ComponentRating[] {
  const scene = sceneOf(subscription, period, view);
  if (!scene) return [];
  const ratings: ComponentRating[] = [];
  const commitments: CommitmentComponent[] = [];
  for (const component of subscription.planVersion.components) {
    if (view === 'at_start' && timingOf(component, subscription.planVersion) === 'arrears') continue;
    if (component.kind === 'commitment') commitments.push(component);
    else if (component.kind === 'usage') rateUsage(component, scene, ratings);
    else rateByTheDay(component, scene, ratings);
  }
  if (commitments.length === 0) return ratings;
  return [...ratings, ...commitments.flatMap((commitment) => rateCommitment(commitment, scene, ratings))];
}
