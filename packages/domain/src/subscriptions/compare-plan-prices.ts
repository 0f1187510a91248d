import type { BusinessDate } from '../calendar/business-date.ts';
import { type Interval, periodAt } from '../calendar/periods.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import { type Money, sum } from '../money/money.ts';
import { compareRational, multiplyRational, type Rational, rational } from '../money/rational.ts';
import { decideSubscriptionCharges } from '../rating/decide-subscription-charges.ts';
import { billablePhase } from './decide-managed-charges.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { acceptedReplay } from './replay-moves.ts';

export type PlanDirection = 'upgrade' | 'downgrade' | 'same_price';

/**
 * Whether the plan costs more or less per day than the one in force on `on`, with the seats and locations of that day.
 * A month counts as 30.4375 days, so that yearly and monthly plans compare.
 */
export function comparePlanPrices(
  subscription: ManagedSubscription,
  planVersion: PlanVersion,
  on: BusinessDate,
): PlanDirection {
  const past = subscription.moves.filter((move, index) => index === 0 || move.on <= on);
  const before = dailyPrice(subscription, acceptedReplay(past).terms.planVersion, on);
  const order = compareRational(dailyPrice(subscription, planVersion, on), before);
  return order > 0 ? 'upgrade' : order < 0 ? 'downgrade' : 'same_price';
}

/**
 * What one whole period of the plan costs from `on` with the seats, locations and agreed prices of that day, whether it is
 * charged in advance or in arrears, as the plan states prices (with tax or without). One-off sums, usage, coupons and
 * credit do not count.
 */
export function periodPrice(subscription: ManagedSubscription, planVersion: PlanVersion, on: BusinessDate): Money {
  const { end } = periodAt(on, planVersion.interval, 0);
  const calendar = { anchor: on, startDate: on, endDate: end, firstPeriodIndex: 0 };
  const phase = { ordinal: 0, planVersion, ...calendar, setsUp: false };
  const unbilled = { ...subscription, progress: [], billed: [] };
  const { charges } = decideSubscriptionCharges(billablePhase(unbilled, phase, end), end);
  return sum(
    charges.map(({ amount }) => amount),
    planVersion.currency,
  );
}

/** In minor units. */
function dailyPrice(subscription: ManagedSubscription, planVersion: PlanVersion, on: BusinessDate): Rational {
  const { interval } = planVersion;
  const { amountMinor } = periodPrice(subscription, planVersion, on);
  return multiplyRational(rational(amountMinor), dailyShares[interval.unit](BigInt(interval.count)));
}

const dailyShares: Readonly<Record<Interval['unit'], (count: bigint) => Rational>> = {
  day: (count) => rational(1n, count),
  week: (count) => rational(1n, 7n * count),
  month: (count) => rational(16n, 487n * count),
  year: (count) => rational(4n, 1461n * count),
};
