import { addDays } from '../calendar/day-arithmetic.ts';
import type { DateRange, Period } from '../calendar/periods.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import type { PriceComponent } from '../catalogue/price-component.ts';
import { planTiming, timingOf } from '../catalogue/timing.ts';
import type { LocationId } from '../ids/ids.ts';
import { type Money, subtract, sum, zero } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import { addRational, parseDecimal, type Rational, rational, subtractRational } from '../money/rational.ts';
import { invariant } from '../result.ts';
import type { BillableSubscription, BilledPeriod } from '../subscriptions/billable-subscription.ts';
import { changedDays } from './changed-days.ts';
import { chargeOf } from './charge-of.ts';
import type { ComponentRating } from './component-rating.ts';
import { ratePeriod } from './rate-period.ts';
import type { RatedCharge } from './rated-charge.ts';
import { sceneOf } from './rated-scene.ts';
import type { TraceStep } from './trace.ts';

/**
 * What a period that was already billed costs now, minus what was billed for it, per component and place: one charge
 * (or credit) for each difference, as the next revision. Billed components that the plan no longer has stay as billed.
 */
export function adjustPeriod(
  subscription: BillableSubscription,
  period: Period,
  billed: readonly BilledPeriod[],
): readonly RatedCharge[] {
  const ofPeriod = billed.filter((entry) => entry.periodStart === period.start);
  const ratings = ratePeriod(subscription, period, 'as_used');
  return [...ratings, ...vanished(subscription, period, ratings, ofPeriod)].flatMap((rating) => {
    const before = ofPeriod.filter((entry) => isSamePlace(entry, rating));
    return adjust(subscription, period, rating, before);
  });
}

interface Place {
  readonly component: PriceComponent;
  readonly locationId: LocationId | null;
}

/** Places that were billed and by now have no use at all. */
function vanished(
  subscription: BillableSubscription,
  period: Period,
  ratings: readonly ComponentRating[],
  billed: readonly BilledPeriod[],
): readonly ComponentRating[] {
  const { components, currency } = subscription.planVersion;
  const scene = sceneOf(subscription, period, 'as_used');
  const servicePeriod = scene?.servedDays ?? {
    start: period.start,
    end: period.end,
  };
  return components.flatMap((component) => {
    const places = new Set(billed.filter(({ componentCode }) => componentCode === component.code).map(locationOf));
    return [...places]
      .map((locationId): Place => ({ component, locationId }))
      .filter((place) => !ratings.some((rating) => rating.locationId === place.locationId && isOf(rating, place)))
      .map((place) => ({
        ...place,
        servicePeriod,
        levels: scene && component.kind !== 'usage' ? [{ ...scene.served, count: 0 }] : [],
        quantity: rational(0n),
        unitPrice: 'unitPrice' in component ? component.unitPrice : null,
        amount: zero(currency),
        trace: [],
      }));
  });
}

function adjust(
  subscription: BillableSubscription,
  period: Period,
  rating: ComponentRating,
  before: readonly BilledPeriod[],
): readonly RatedCharge[] {
  const { currency } = subscription.planVersion;
  const billedAmount = sum(before.map(amountOf), currency);
  const difference = subtract(rating.amount, billedAmount);
  if (difference.amountMinor === 0n) return [];
  if (before.length === 0 && isChargedAfterwards(rating.component, subscription.planVersion)) {
    return [chargeOf(subscription, period, rating, 0)];
  }
  const billedQuantity = before.map(quantityOf).reduce(addRational, rational(0n));
  const own = before.find(({ revision }) => revision === 0);
  const paidByTheDay = rating.component.kind !== 'usage';
  const adjusted: ComponentRating = {
    ...rating,
    servicePeriod: changedDays(subscription, period, rating, {
      atStart: own ? quantityOf(own) : null,
      total: billedQuantity,
    }),
    quantity: subtractRational(rating.quantity, billedQuantity),
    unitPrice: paidByTheDay ? rating.unitPrice : null,
    amount: difference,
    trace: [
      ...(paidByTheDay ? [] : [explainLateUsage(rating.servicePeriod)]),
      ...rating.trace,
      ...explainDifference(rating.amount, billedAmount, difference, before),
    ],
  };
  const revision = Math.max(0, ...before.map((entry) => entry.revision)) + 1;
  return [chargeOf(subscription, period, adjusted, revision)];
}

/** In a plan that is otherwise paid in advance: its own charge comes with the look back at the finished period. */
function isChargedAfterwards(component: PriceComponent, planVersion: PlanVersion): boolean {
  return timingOf(component, planVersion) === 'arrears' && planTiming(planVersion) === 'advance';
}

function explainDifference(
  recomputed: Money,
  billed: Money,
  difference: Money,
  before: readonly BilledPeriod[],
): readonly TraceStep[] {
  return [
    ...before.map(
      ({ amount, revision }): TraceStep => ({
        code: 'already_billed',
        values: { amount: formatMajor(amount), revision: String(revision) },
      }),
    ),
    {
      code: 'adjustment',
      values: {
        recomputed: formatMajor(recomputed),
        billed: formatMajor(billed),
        difference: formatMajor(difference),
      },
    },
  ];
}

function explainLateUsage({ start, end }: DateRange): TraceStep {
  return { code: 'late_usage', values: { from: start, to: addDays(end, -1) } };
}

function isSamePlace(entry: BilledPeriod, rating: ComponentRating): boolean {
  return entry.componentCode === rating.component.code && entry.locationId === rating.locationId;
}

function isOf(rating: ComponentRating, { component }: Place): boolean {
  return rating.component.code === component.code;
}

function locationOf(entry: BilledPeriod): LocationId | null {
  return entry.locationId;
}

function amountOf(entry: BilledPeriod): Money {
  return entry.amount;
}

function quantityOf(entry: BilledPeriod): Rational {
  const quantity = parseDecimal(entry.quantity);
  invariant(quantity.ok, `${entry.quantity} is a quantity`);
  return quantity.value;
}
