import { businessDaysAfter } from '../../clock/business-days.ts';
import { americanHolidays, britishHolidays, euroHolidays, type Holidays } from '../../clock/holidays.ts';

const HOLIDAYS: Readonly<Record<string, Holidays>> = { usd: americanHolidays, gbp: britishHolidays };
/** Stripe makes the day's payout in the night (UTC). */
const MADE_AT = 'T02:00:00.000Z';

/** The next moment at which money that is available then is paid out: seconds to milliseconds. */
export function nextPayoutMs(currency: string, availableOn: number): number {
  const holidays = HOLIDAYS[currency] ?? euroHolidays;
  const day = new Date(availableOn * 1000).toISOString().slice(0, 10);
  const today = Date.parse(`${businessDaysAfter(holidays, day, 0)}${MADE_AT}`);
  return today >= availableOn * 1000 ? today : Date.parse(`${businessDaysAfter(holidays, day, 1)}${MADE_AT}`);
}

/** Seconds: the morning two business days later, when the money is on the bank account. */
export function arrivalOf(currency: string, madeAtMs: number): number {
  const holidays = HOLIDAYS[currency] ?? euroHolidays;
  const day = new Date(madeAtMs).toISOString().slice(0, 10);
  return Date.parse(`${businessDaysAfter(holidays, day, 2)}T06:00:00.000Z`) / 1000;
}
