import { type BusinessDate, dateOf, datePartsOf } from './business-date.ts';

/** The date `days` later (earlier when negative). */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateFromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`: 1 from a day to the next, negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday: Monday is 1, Sunday is 7. */
export function dayOfWeek(date: BusinessDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const weekday = (((dayNumber(date) + 2) % 7) + 7) % 7;
  return (weekday + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

const daysPerEra = 146_097;

/**
 * Days since 1 March of year 0 in the Gregorian calendar. Years are counted from March, so that the leap day is the
 * last of its year and every 400 years (an era of 146,097 days) look alike.
 */
export function dayNumber(date: BusinessDate): number {
  const { year, month, day } = datePartsOf(date);
  const marchYear = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra;
}

/** The date of a day number. Each is written once: billing asks for the days of a few years again and again. */
export function dateFromDayNumber(number: number): BusinessDate {
  const index = number - firstKnownDay;
  if (index < 0 || index >= knownDates.length) return reckonDate(number);
  const known = knownDates[index];
  if (known !== undefined) return known;
  const date = reckonDate(number);
  knownDates[index] = date;
  return date;
}

/** From 2000-03-01, for a hundred years. */
const firstKnownDay = 5 * daysPerEra;
const knownDates = Array.from({ length: 36_524 }, (): BusinessDate | undefined => undefined);

function reckonDate(number: number): BusinessDate {
  const era = Math.floor(number / daysPerEra);
  const dayOfEra = number - era * daysPerEra;
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return dateOf(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day);
}
