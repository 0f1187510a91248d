import type { RecurringComponent } from '../catalogue/price-component.ts';
import type { CurrencyCode } from '../money/money.ts';
import { checkedPriceToRational, roundToMoney } from '../money/price.ts';
import type { Rational } from '../money/rational.ts';
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
  const isOnce = component.kind === 'one_off';
  const quantity = isOnce ? oneUnit : shareOf(unitDays(levels), period.days);
  const price = unitPriceIn(component, currency);
  const exact = {
    numerator: price.numerator * quantity.numerator,
    denominator: price.denominator * quantity.denominator,
  };
  const amount = roundToMoney(exact, currency, rounding);
  const usage: PlaceUsage = { component, place, served, counted, levels, view };
  const trace = explainRating(usage, period, exact, amount);
  return {
    component,
    locationId: place.locationId,
    servicePeriod: served,
    levels: isOnce ? [] : levels,
    quantity,
    unitPrice: component.unitPrice,
    amount,
    trace,
  };
}

const oneUnit: Rational = { numerator: 1n, denominator: 1n };

/** Days of use by days of the period, in lowest terms. */
function shareOf(used: number, whole: number): Rational {
  let [divisor, rest] = [used, whole];
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  return { numerator: BigInt(used / divisor), denominator: BigInt(whole / divisor) };
}

const unitPrices = new WeakMap<RecurringComponent, { readonly currency: CurrencyCode; readonly price: Rational }>();

/** The unit price in exact minor units; read once for each component, because plan versions never change. */
function unitPriceIn(component: RecurringComponent, currency: CurrencyCode): Rational {
  const known = unitPrices.get(component);
  if (known?.currency === currency) return known.price;
  const price = checkedPriceToRational(component.unitPrice, currency);
  unitPrices.set(component, { currency, price });
  return price;
}

/** Paid in advance, a seat that was given up stays paid to the period's end unless the plan credits it. */
function paidLevels({ planVersion }: BillableSubscription, counted: readonly UsageLevel[]): readonly UsageLevel[] {
  const kept = planVersion.timing === 'advance' && planVersion.seatRemoval === 'period_end';
  return kept ? keepTaken(counted) : counted;
}
