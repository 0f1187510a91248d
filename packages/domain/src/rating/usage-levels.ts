import type { Stretch } from './time-axis.ts';

/** How many units (seats, open locations) were in use in a stretch of time. */
export interface UsageLevel extends Stretch {
  readonly count: number;
}

/** The number of uses over the range, without gaps; neighbours differ. */
export function levelsOf(range: Stretch, uses: readonly Stretch[]): readonly UsageLevel[] {
  const boundaries = boundariesIn(range, uses);
  if (boundaries.length === 0) return [{ start: range.start, end: range.end, count: uses.length }];
  const levels: UsageLevel[] = [];
  let { start } = range;
  for (let index = 0; index <= boundaries.length; index += 1) {
    const end = boundaries[index] ?? range.end;
    let count = 0;
    for (const use of uses) if (use.start <= start && use.end >= end) count += 1;
    const before = levels.at(-1);
    if (before?.count === count) levels[levels.length - 1] = { start: before.start, end, count };
    else levels.push({ start, end, count });
    start = end;
  }
  return levels;
}

/** Where uses begin or end inside the range, in order; uses outside of it do not happen. */
function boundariesIn(range: Stretch, uses: readonly Stretch[]): readonly number[] {
  const boundaries: number[] = [];
  for (const { start, end } of uses) {
    if (start > range.start && !boundaries.includes(start)) boundaries.push(start);
    if (end < range.end && !boundaries.includes(end)) boundaries.push(end);
  }
  return boundaries.length > 1 ? boundaries.sort((a, b) => a - b) : boundaries;
}

/** What was taken stays taken to the end of the range: each level is at least as high as those before it. */
export function keepTaken(levels: readonly UsageLevel[]): readonly UsageLevel[] {
  if (levels.length === 1) return levels;
  let highest = 0;
  return levels.map(({ start, end, count }) => {
    highest = Math.max(highest, count);
    return { start, end, count: highest };
  });
}

/** Units times days (or seconds): 2 seats for 10 days are 20. */
export function unitsOverTime(levels: readonly UsageLevel[]): number {
  let total = 0;
  for (const { start, end, count } of levels) total += count * (end - start);
  return total;
}
