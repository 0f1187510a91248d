import { type BusinessDate, earlierOf } from '../calendar/business-date.ts';
import type { DateRange } from '../calendar/periods.ts';
import { nextHalfYear } from './base-rates.ts';

/** What came to be owed on an invoice, and below zero what was settled, by day. */
export type Movements = readonly { readonly on: BusinessDate; readonly amountMinor: bigint }[];

/** The days between the two on which neither what is open nor a legal rate changes. */
export function unchangedDays(movements: Movements, { start: from, end: until }: DateRange): readonly DateRange[] {
  const changes = movements.map(({ on }) => on);
  const found: DateRange[] = [];
  for (let start = from; start < until; ) {
    const next = changes.filter((on) => on > start).reduce(earlierOf, nextHalfYear(start));
    const end = earlierOf(next, until);
    found.push({ start, end });
    start = end;
  }
  return found;
}

/** What was open as the day ended, in minor units; below zero where more was settled than owed. */
export function openOn(movements: Movements, day: BusinessDate): bigint {
  return movements.reduce((open, { on, amountMinor }) => (on <= day ? open + amountMinor : open), 0n);
}

/** Whether anything was open as the day began, or came to be owed on it: what was paid on the day itself was owed. */
export function wasOwedOn(movements: Movements, day: BusinessDate): boolean {
  const before = movements.filter(({ on, amountMinor }) => on < day || (on === day && amountMinor > 0n));
  return before.reduce((open, { amountMinor }) => open + amountMinor, 0n) > 0n;
}
