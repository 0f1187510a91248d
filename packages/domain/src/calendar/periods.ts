import { assertNever, invariant } from '../result.ts';
import { type BusinessDate, dateOf, datePartsOf, daysInMonth } from './business-date.ts';
import { addDays, daysBetween } from './day-arithmetic.ts';

export const intervalUnits = ['day', 'week', 'month', 'year'] as const;
export type IntervalUnit = (typeof intervalUnits)[number];

/** How long a billing period lasts: a quarter is 3 months. `count` is a positive whole number. */
export interface Interval {
  readonly unit: IntervalUnit;
  readonly count: number;
}

/** Half-open: `start` belongs to it, `end` is the first day of what follows. */
export interface DateRange {
  readonly start: BusinessDate;
  readonly end: BusinessDate;
}

/** A billing period of a subscription; number 0 starts at the anchor. `days` is the denominator of every proration. */
export interface Period extends DateRange {
  readonly index: number;
  readonly days: number;
}

/**
 * Period `index` counted from the original anchor, never from the boundary before: 31 January → 28 February →
 * 31 March. Negative numbers name periods before the anchor.
 */
export function periodAt(anchor: BusinessDate, interval: Interval, index: number): Period {
  let known = lastPeriods.get(interval);
  if (known?.anchor !== anchor || known.periods.size >= mostKnown) {
    known = { anchor, periods: new Map() };
    lastPeriods.set(interval, known);
  }
  let period = known.periods.get(index);
  if (!period) {
    period = reckonPeriod(anchor, interval, index);
    known.periods.set(index, period);
  }
  return period;
}

/** The periods asked for last: billing asks for the same few of a plan and an anchor again and again. */
const lastPeriods = new WeakMap<Interval, { readonly anchor: BusinessDate; readonly periods: Map<number, Period> }>();
const mostKnown = 64;

function reckonPeriod(anchor: BusinessDate, interval: Interval, index: number): Period {
  const start = boundaryAt(anchor, interval, index);
  const end = boundaryAt(anchor, interval, index + 1);
  return { index, start, end, days: daysBetween(start, end) };
}

/** The period that `date` falls into; a date on a boundary belongs to the new period. */
export function periodContaining(anchor: BusinessDate, interval: Interval, date: BusinessDate): Period {
  const guess = periodAt(anchor, interval, guessIndex(anchor, interval, date));
  if (date < guess.start) return periodAt(anchor, interval, guess.index - 1);
  return date >= guess.end ? periodAt(anchor, interval, guess.index + 1) : guess;
}

/** The same day of the month, or the month's last day when it has no such day. */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const { year, month, day } = datePartsOf(date);
  const monthsFromZero = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(monthsFromZero / 12);
  const targetMonth = monthsFromZero - targetYear * 12 + 1;
  return dateOf(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

function boundaryAt(anchor: BusinessDate, interval: Interval, index: number): BusinessDate {
  const length = lengthOf(interval);
  return length.in === 'months' ? addMonths(anchor, length.count * index) : addDays(anchor, length.count * index);
}

function guessIndex(anchor: BusinessDate, interval: Interval, date: BusinessDate): number {
  const length = lengthOf(interval);
  if (length.in === 'days') return Math.floor(daysBetween(anchor, date) / length.count);
  const [from, to] = [datePartsOf(anchor), datePartsOf(date)];
  return Math.floor(((to.year - from.year) * 12 + (to.month - from.month)) / length.count);
}

/** Weeks are counted in days and years in months, so that each kind of calendar step has one rule. */
function lengthOf({ unit, count }: Interval): { readonly in: 'days' | 'months'; readonly count: number } {
  invariant(Number.isInteger(count) && count > 0, 'an interval lasts a positive number of units');
  switch (unit) {
    case 'day':
      return { in: 'days', count };
    case 'week':
      return { in: 'days', count: count * 7 };
    case 'month':
      return { in: 'months', count };
    case 'year':
      return { in: 'months', count: count * 12 };
    default:
      return assertNever(unit);
  }
}
