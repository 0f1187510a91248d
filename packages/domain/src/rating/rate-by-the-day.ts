import type { RecurringComponent } from '../catalogue/price-component.ts';
import type { CurrencyCode } from '../money/money.ts';
import { checkedPriceToRational, roundToMoney } from '../money/price.ts';
import type { Rational } from '../money/rational.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { ComponentRating } from './component-rating.ts';
import { placesOf, type UsedPlace } from './component-usage.ts';
import { explainRating } from './explain-rating.ts';
import type { RatedScene } from './rated-scene.ts';
import { keepTaken, levelsOf, type UsageLevel, unitsOverTime } from './usage-levels.ts';

/** What is paid for being there: the subscription itself, locations and seats, each by its days; one-off sums whole. */
export function rateByTheDay(component: RecurringComponent, scene: RatedScene, ratings: ComponentRating[]): void {
  if (component.kind === 'one_off' && !isFirstPeriod(scene)) return;
  for (const place of placesOf(component, scene)) ratings.push(ratePlace(component, place, scene));
}

/** The one that the subscription starts in, or after a trial the one that it ends with. */
function isFirstPeriod({ subscription, period }: RatedScene): boolean {
  return period.index === 0 || subscription.startDate >= period.start;
}

function ratePlace(component: RecurringComponent, place: UsedPlace, scene: RatedScene): ComponentRating {
  const { subscription, view, served, looked } = scene;
  const { currency, rounding } = subscription.planVersion;
  const counted = levelsOf(looked, place.uses);
  const levels =
    view === 'at_start'
      ? [{ start: served.start, end: served.end, count: counted[0]!.count }]
      : paidLevels(subscription, counted);
  const paid = unitsOverTime(levels);
  const isOnce = component.kind === 'one_off';
  const quantity = isOnce ? oneUnit : shareOf(paid, scene.length);
  const price = unitPriceIn(component, currency);
  const exact = {
    numerator: price.numerator * quantity.numerator,
    denominator: price.denominator * quantity.denominator,
  };
  const amount = roundToMoney(exact, currency, rounding);
  return {
    component,
    locationId: place.locationId,
    servicePeriod: scene.servedDays,
    levels: isOnce ? [] : levels,
    quantity,
    unitPrice: component.unitPrice,
    amount,
    trace: explainRating({ component, place, counted, levels, paid }, scene, exact, amount),
  };
}

const oneUnit: Rational = { numerator: 1n, denominator: 1n };

/** Time of use by the time of the period, in lowest terms. */
function shareOf(used: number, whole: number): Rational {
  if (used === whole) return oneUnit;
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
