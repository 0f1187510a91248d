import { invariant } from '../result.ts';
import { type BusinessDate, dateOf, datePartsOf, daysInMonth } from './business-date.ts';
import { daysBetween } from './day-arithmetic.ts';

/** How long a billing period lasts: a quarter is 3 months. `count` is a positive whole number. */
export interface Interval {
  readonly unit: 'month' | 'year';
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
  const months = monthsOf(interval);
  const start = addMonths(anchor, months * index);
  const end = addMonths(anchor, months * (index + 1));
  return { index, start, end, days: daysBetween(start, end) };
}

/** The period that `date` falls into; a date on a boundary belongs to the new period. */
export function periodContaining(anchor: BusinessDate, interval: Interval, date: BusinessDate): Period {
  const [from, to] = [datePartsOf(anchor), datePartsOf(date)];
  const monthsApart = (to.year - from.year) * 12 + (to.month - from.month);
  const guess = periodAt(anchor, interval, Math.floor(monthsApart / monthsOf(interval)));
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

function monthsOf(interval: Interval): number {
  invariant(Number.isInteger(interval.count) && interval.count > 0, 'an interval lasts a positive number of units');
  return interval.unit === 'year' ? interval.count * 12 : interval.count;
}
