import { type BusinessDate, businessDate } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';

/** Enough days from 1 January 2000 to meet every kind of month end and leap year. */
export const sampleDays = 29_000;

/** The day so many days after 1 January 2000. */
export function sampleDate(days: number): BusinessDate {
  return addDays(businessDate('2000-01-01'), days);
}
