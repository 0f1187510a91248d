import type { BusinessDate } from '@quittance/domain';

/** The instant at which a business date begins in the time zone (the first one, where a clock change skips midnight). */
export function startOfDayInZone(date: BusinessDate, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T00:00:00Z`);
  // Twice: the offset at the first guess may differ from the one at midnight itself when clocks change that day.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(guess, timeZone));
}

/** How far the zone's wall clock is ahead of UTC at that instant, in ms. */
function offsetAt(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instantMs);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  return wall - Math.floor(instantMs / 1000) * 1000;
}
