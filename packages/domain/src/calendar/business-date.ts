import type { Brand } from '../ids/ids.ts';
import { invariant, ok, type Refusal, type Result, refuse } from '../result.ts';

/** A calendar day `YYYY-MM-DD` in the tenant's time zone. As text it sorts like the day it names. */
export type BusinessDate = Brand<string, 'business_date'>;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads a real day from 0001-01-01 to 9999-12-31; refuses `invalid_date` for anything else, 30 February too. */
export function parseBusinessDate(text: string): Result<BusinessDate, Refusal<'invalid_date'>> {
  const match = pattern.exec(text);
  if (!match) return refuse('invalid_date', { text });
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isRealDay(year, month, day) ? ok(text as BusinessDate) : refuse('invalid_date', { text });
}

function isRealDay(year: number, month: number, day: number): boolean {
  const isInCalendar = Number.isInteger(year) && year >= 1 && year <= 9_999 && month >= 1 && month <= 12;
  return isInCalendar && Number.isInteger(day) && day >= 1 && day <= daysInMonth(year, month);
}

/** A date the program itself wrote down; throws when it is none. Input from outside goes through `parseBusinessDate`. */
export function businessDate(text: string): BusinessDate {
  const parsed = parseBusinessDate(text);
  invariant(parsed.ok, `${text} is a date`);
  return parsed.value;
}

/** Builds a date from its parts; throws when they name no day. `month` and `day` count from 1. */
export function dateOf(year: number, month: number, day: number): BusinessDate {
  if (!isRealDay(year, month, day)) invariant(false, `${year}-${month}-${day} is a date`);
  const years = year < 1_000 ? String(year).padStart(4, '0') : String(year);
  return `${years}-${twoDigits[month]}-${twoDigits[day]}` as BusinessDate;
}

const twoDigits = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'));

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function datePartsOf(date: BusinessDate): DateParts {
  const year = digitsAt(date, 0) * 100 + digitsAt(date, 2);
  return { year, month: digitsAt(date, 5), day: digitsAt(date, 8) };
}

/** Two digits of a checked date; read one by one, because billing does little else as often. */
function digitsAt(date: BusinessDate, index: number): number {
  return (date.charCodeAt(index) - zeroCharacter) * 10 + date.charCodeAt(index + 1) - zeroCharacter;
}

const zeroCharacter = 48;

/** 28 to 31; `month` counts from 1. Gregorian rule: a leap year divides by 4, not by 100 unless by 400. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Negative, zero or positive, like a comparator. */
export function compareDates(a: BusinessDate, b: BusinessDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function earlierOf(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a <= b ? a : b;
}

export function laterOf(a: BusinessDate, b: BusinessDate): BusinessDate {
  return a >= b ? a : b;
}
