import { type BusinessDate, earlierOf, laterOf } from '../calendar/business-date.ts';
import { daysBetween } from '../calendar/day-arithmetic.ts';
import type { DateRange } from '../calendar/periods.ts';

/** How many units (seats, open locations) were in use on the days of a range. */
export interface UsageLevel extends DateRange {
  readonly count: number;
}

/** The number of uses day by day over the range, without gaps; neighbours differ. */
export function levelsOf(range: DateRange, uses: readonly DateRange[]): readonly UsageLevel[] {
  if (uses.every((use) => use.start <= range.start && use.end >= range.end)) {
    return [{ start: range.start, end: range.end, count: uses.length }];
  }
  const boundaries: BusinessDate[] = [range.start, range.end];
  for (const { start, end } of uses) {
    for (const day of [start, end]) {
      if (day > range.start && day < range.end && !boundaries.includes(day)) boundaries.push(day);
    }
  }
  boundaries.sort();
  const levels: UsageLevel[] = [];
  for (let index = 1; index < boundaries.length; index += 1) {
    const [start, end] = [boundaries[index - 1]!, boundaries[index]!];
    let count = 0;
    for (const use of uses) if (use.start <= start && use.end >= end) count += 1;
    const before = levels.at(-1);
    if (before?.count === count) levels[levels.length - 1] = { ...before, end };
    else levels.push({ start, end, count });
  }
  return levels;
}

/** What was taken stays taken to the end of the range: each level is at least as high as those before it. */
export function keepTaken(levels: readonly UsageLevel[]): readonly UsageLevel[] {
  let highest = 0;
  return levels.map((level) => {
    highest = Math.max(highest, level.count);
    return { ...level, count: highest };
  });
}

/** Units times days: 2 seats for 10 days are 20. */
export function unitDays(levels: readonly UsageLevel[]): number {
  return levels.reduce((total, level) => total + level.count * daysBetween(level.start, level.end), 0);
}

/** The days both ranges have in common; null for none. */
export function overlap(a: DateRange, b: DateRange): DateRange | null {
  const start = laterOf(a.start, b.start);
  const end = earlierOf(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** From and until as a range that ends with `limit` while no end is known. */
export function rangeUntil(from: BusinessDate, until: BusinessDate | null, limit: BusinessDate): DateRange {
  return { start: from, end: until ?? limit };
}
