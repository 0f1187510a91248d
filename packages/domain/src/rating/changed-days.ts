import type { DateRange, Period } from '../calendar/periods.ts';
import { planTiming } from '../catalogue/timing.ts';
import type { Rational } from '../money/rational.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { ComponentRating } from './component-rating.ts';
import { axisOf, datesOf } from './rated-scene.ts';
import type { Stretch, TimeAxis } from './time-axis.ts';

/** What was billed for one component and place of the period before. */
export interface BilledBefore {
  /** Of the period's own charge; null when that charged nothing. */
  readonly atStart: Rational | null;
  /** Of that and all adjustments since. */
  readonly total: Rational;
}

/**
 * The days for which more or less is charged now than was billed: with an end in mid-period the days after it, with a
 * seat that came or went the days it was there or missing. All billed and all served days where that cannot be told.
 */
export function changedDays(
  subscription: BillableSubscription,
  period: Period,
  rating: ComponentRating,
  billed: BilledBefore,
): DateRange {
  const axis = axisOf(subscription);
  const { levels, servicePeriod } = rating;
  const [first, last] = [levels[0], levels.at(-1)];
  if (!(first && last)) return servicePeriod;
  const scene: PaidAhead = { axis, period, start: first.start, end: last.end, count: first.count };
  if (first.count === 0 && levels.length === 1) return daysGivenBack(scene, billed.total);
  const isAhead = billed.atStart !== null && planTiming(subscription.planVersion) === 'advance';
  if (isAhead && levels.length === 1) return daysBetweenEnds(scene, billed.total);
  const own = billed.atStart === null ? 0 : first.count;
  const atStart = isAhead && billed.atStart ? (countPaid(scene, billed.atStart) ?? own) : own;
  const changed = levels.filter(({ count }) => count !== atStart);
  const from = changed[0]?.start ?? first.start;
  const until = changed.at(-1)?.end ?? last.end;
  const paidUntil =
    isAhead && billed.atStart && atStart > 0 ? endPaidFor({ ...scene, count: atStart }, billed.atStart) : until;
  return datesOf({ start: from, end: paidUntil > last.end ? paidUntil : until }, axis);
}

interface PaidAhead extends Stretch {
  readonly axis: TimeAxis;
  readonly period: Period;
  readonly count: number;
}

/** With nothing in use at all: to the period's end if whole units were paid until there. */
function daysGivenBack(scene: PaidAhead, total: Rational): DateRange {
  const { axis, period, start, end } = scene;
  const wholeEnd = axis.position(period.end);
  const isWhole = unitsPaid(scene, total) % (wholeEnd - start) === 0;
  return datesOf({ start, end: isWhole ? wholeEnd : end }, axis);
}

/** With as many units on all days as at the start, what differs is the end. */
function daysBetweenEnds(scene: PaidAhead, total: Rational): DateRange {
  const { axis, period, start, end, count } = scene;
  const wholeEnd = axis.position(period.end);
  const paid = unitsPaid(scene, total);
  const paidUntil = endPaidFor(scene, total);
  const isOtherCount = paid !== count * (wholeEnd - start) && paid % (wholeEnd - start) === 0;
  const isFewer = paidUntil < end && paid % (end - start) === 0;
  if (isOtherCount || paidUntil > wholeEnd) return datesOf({ start, end: wholeEnd }, axis);
  if (isFewer || paidUntil === end) return datesOf({ start, end }, axis);
  return datesOf({ start: Math.min(end, paidUntil), end: Math.max(end, paidUntil) }, axis);
}

/** How many units were paid for to the period's end, or to the end of use; null when it was to neither. */
function countPaid(scene: PaidAhead, quantity: Rational): number | null {
  const units = unitsPaid(scene, quantity);
  const ends = [scene.axis.position(scene.period.end), scene.end];
  return ends.map((end) => units / (end - scene.start)).find(Number.isInteger) ?? null;
}

/** Until when so many units were paid for; to the minute, because quantities of seconds are rounded. */
function endPaidFor(scene: PaidAhead, quantity: Rational): number {
  const end = scene.start + unitsPaid(scene, quantity) / scene.count;
  return scene.axis.unit === 'day' ? Math.round(end) : Math.round(end / 60) * 60;
}

/** Units times days (or seconds). */
function unitsPaid({ axis, period }: PaidAhead, { numerator, denominator }: Rational): number {
  const length = axis.position(period.end) - axis.position(period.start);
  return Math.round((Number(numerator) / Number(denominator)) * length);
}
