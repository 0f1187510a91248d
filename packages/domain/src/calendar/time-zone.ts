import type { BusinessDate } from './business-date.ts';
import { dateFromDayNumber, dayNumber } from './day-arithmetic.ts';

/** Whole seconds since 1970-01-01T00:00:00Z; leap seconds are not counted. */
export type EpochSecond = number;

/** From a moment on, local clocks are so many seconds ahead of UTC (behind it when negative). */
export interface ZoneOffset {
  readonly since: EpochSecond;
  readonly aheadSeconds: number;
}

/** A time zone as a table in the order of its moments; the first entry also holds for everything before it. */
export type ZoneOffsets = readonly [ZoneOffset, ...ZoneOffset[]];

/** The zone without summer time and without distance from Greenwich. */
export const utc: ZoneOffsets = [{ since: 0, aheadSeconds: 0 }];

const daySeconds = 86_400;
const firstUtcDay = dayNumber('1970-01-01' as BusinessDate);

/**
 * The first moment of a local day. Days on which clocks change last 23 or 25 hours. A midnight that clocks skip is
 * replaced by the moment they skip it; of two midnights the first one counts.
 */
export function startOfDay(date: BusinessDate, zone: ZoneOffsets): EpochSecond {
  const utcMidnight = (dayNumber(date) - firstUtcDay) * daySeconds;
  for (const [index, { since, aheadSeconds }] of zone.entries()) {
    const midnight = utcMidnight - aheadSeconds;
    const next = zone[index + 1];
    if (!next || midnight < next.since) return index === 0 ? midnight : Math.max(midnight, since);
  }
  return utcMidnight;
}

/** The local day that a moment lies in. */
export function dayOfMoment(moment: EpochSecond, zone: ZoneOffsets): BusinessDate {
  const { aheadSeconds } = zone.findLast(({ since }) => since <= moment) ?? zone[0];
  return dateFromDayNumber(firstUtcDay + Math.floor((moment + aheadSeconds) / daySeconds));
}
