import { earlierOf, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import type { DateRange, Period } from '../calendar/periods.ts';
import { checkedPriceToRational, roundToMoney } from '../money/price.ts';
import { multiplyRational, rational } from '../money/rational.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { ComponentRating, PlaceUsage, RatingView } from './component-rating.ts';
import { placesOf } from './component-usage.ts';
import { explainRating } from './explain-rating.ts';
import { keepTaken, levelsOf, type UsageLevel, unitDays } from './usage-levels.ts';

/**
 * What each component costs at each place for the period, rounded once per component and place. The subscription's
 * own start and end always count by day; the days of the whole period are the denominator. Places without use are
 * left out.
 */
export function ratePeriod(
  subscription: BillableSubscription,
  period: Period,
  view: RatingView,
): readonly ComponentRating[] {
  const served = servedDays(subscription, period);
  if (!served) return [];
  const firstDay: DateRange = { start: served.start, end: addDays(served.start, 1) };
  const looked = view === 'at_start' ? firstDay : served;
  return subscription.planVersion.components.flatMap((component) =>
    placesOf(component, subscription, looked).map((place) => {
      const counted = levelsOf(looked, place.uses);
      const levels =
        view === 'at_start' ? [{ ...served, count: counted[0]!.count }] : paidLevels(subscription, counted);
      return ratePlace(subscription, period, { component, place, served, counted, levels, view });
    }),
  );
}

/** The days of the period on which the subscription runs; null for none. */
export function servedDays(subscription: BillableSubscription, period: DateRange): DateRange | null {
  const start = laterOf(period.start, subscription.startDate);
  const end = subscription.endDate === null ? period.end : earlierOf(period.end, subscription.endDate);
  return start < end ? { start, end } : null;
}

/** Paid in advance, a seat that was given up stays paid to the period's end unless the plan credits it. */
function paidLevels({ planVersion }: BillableSubscription, counted: readonly UsageLevel[]): readonly UsageLevel[] {
  const kept = planVersion.timing === 'advance' && planVersion.seatRemoval === 'period_end';
  return kept ? keepTaken(counted) : counted;
}

function ratePlace(subscription: BillableSubscription, period: Period, usage: PlaceUsage): ComponentRating {
  const { component, place, served, levels } = usage;
  const { currency } = subscription.planVersion;
  const quantity = rational(BigInt(unitDays(levels)), BigInt(period.days));
  const exact = multiplyRational(checkedPriceToRational(component.unitPrice, currency), quantity);
  const amount = roundToMoney(exact, currency);
  const trace = explainRating(usage, period, exact, amount);
  return { component, locationId: place.locationId, servicePeriod: served, levels, quantity, amount, trace };
}
