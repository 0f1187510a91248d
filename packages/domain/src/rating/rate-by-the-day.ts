import type { RecurringComponent } from '../catalogue/price-component.ts';
import { checkedPriceToRational, roundToMoney } from '../money/price.ts';
import { multiplyRational, rational } from '../money/rational.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { ComponentRating, PlaceUsage } from './component-rating.ts';
import { placesOf, type UsedPlace } from './component-usage.ts';
import { explainRating } from './explain-rating.ts';
import type { RatedScene } from './rated-scene.ts';
import { keepTaken, levelsOf, type UsageLevel, unitDays } from './usage-levels.ts';

/** What is paid for being there: the subscription itself, locations and seats, each by its days; one-off sums whole. */
export function rateByTheDay(component: RecurringComponent, scene: RatedScene): readonly ComponentRating[] {
  const { subscription, looked } = scene;
  if (component.kind === 'one_off' && !isFirstPeriod(scene)) return [];
  return placesOf(component, subscription, looked).map((place) => ratePlace(component, place, scene));
}

/** The one that the subscription starts in, or after a trial the one that it ends with. */
function isFirstPeriod({ subscription, period }: RatedScene): boolean {
  return period.index === 0 || subscription.startDate >= period.start;
}

function ratePlace(component: RecurringComponent, place: UsedPlace, scene: RatedScene): ComponentRating {
  const { subscription, period, view, served, looked } = scene;
  const { currency, rounding } = subscription.planVersion;
  const counted = levelsOf(looked, place.uses);
  const levels = view === 'at_start' ? [{ ...served, count: counted[0]!.count }] : paidLevels(subscription, counted);
  const { unitPrice } = component;
  const isOnce = component.kind === 'one_off';
  const quantity = isOnce ? rational(1n) : rational(BigInt(unitDays(levels)), BigInt(period.days));
  const exact = multiplyRational(checkedPriceToRational(unitPrice, currency), quantity);
  const amount = roundToMoney(exact, currency, rounding);
  const usage: PlaceUsage = { component, place, served, counted, levels, view };
  const trace = explainRating(usage, period, exact, amount);
  return {
    component,
    locationId: place.locationId,
    servicePeriod: served,
    levels: isOnce ? [] : levels,
    quantity,
    unitPrice,
    amount,
    trace,
  };
}

/** Paid in advance, a seat that was given up stays paid to the period's end unless the plan credits it. */
function paidLevels({ planVersion }: BillableSubscription, counted: readonly UsageLevel[]): readonly UsageLevel[] {
  const kept = planVersion.timing === 'advance' && planVersion.seatRemoval === 'period_end';
  return kept ? keepTaken(counted) : counted;
}
