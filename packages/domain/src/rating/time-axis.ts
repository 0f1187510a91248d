import type { BusinessDate } from '../calendar/business-date.ts';
import { dateFromDayNumber, dayNumber } from '../calendar/day-arithmetic.ts';
import { dayOfMoment, type EpochSecond, startOfDay, type ZoneOffsets } from '../calendar/time-zone.ts';

/** A half-open stretch of time on an axis: `start` belongs to it, `end` does not. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Time as proration counts it: in whole days, or in seconds between moments. */
export interface TimeAxis {
  readonly unit: 'day' | 'second';
  /** Where a date begins; an axis of seconds takes the moment instead, if it is known. */
  readonly position: (date: BusinessDate, moment?: EpochSecond) => number;
  /** The date that a position lies in. */
  readonly dateAt: (position: number) => BusinessDate;
}

export const dayAxis: TimeAxis = {
  unit: 'day',
  position: (date) => dayNumber(date),
  dateAt: (position) => dateFromDayNumber(position),
};

/** Seconds of the brand's local days. */
export function secondAxis(zone: ZoneOffsets): TimeAxis {
  return {
    unit: 'second',
    position: (date, moment) => moment ?? startOfDay(date, zone),
    dateAt: (position) => dayOfMoment(position, zone),
  };
}
