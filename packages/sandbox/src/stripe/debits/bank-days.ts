import { businessDaysAfter } from '../../clock/business-days.ts';
import { americanHolidays, euroHolidays } from '../../clock/holidays.ts';
import { type Account, accountNowMs } from '../account.ts';
import type { DebitType } from './debit-behaviour.ts';

/** Business days until Stripe knows whether a debit worked, until a refund and until micro-deposits arrive. */
const DAYS = {
  us_bank_account: { settle: 4, refund: 3, arrive: 2 },
  sepa_debit: { settle: 5, refund: 3, arrive: 2 },
} as const;
/** Banks tell in the afternoon (UTC). */
const TOLD_AT = 'T14:00:00.000Z';

/** Milliseconds from now until the banks have told or delivered, on their business days, beginning today or later. */
export function untilDecided(
  account: Account,
  type: DebitType,
  what: 'settle' | 'refund' | 'arrive',
  from: string | null = null,
): number {
  const now = accountNowMs(account);
  const today = from ?? new Date(now).toISOString().slice(0, 10);
  const holidays = type === 'us_bank_account' ? americanHolidays : euroHolidays;
  const day = businessDaysAfter(holidays, today, DAYS[type][what]);
  return Date.parse(`${day}${TOLD_AT}`) - now;
}

/** The end of the business day on which a debit was made: until then Stripe has not given it to the banks. */
export function submittedAt(createdSeconds: number, type: DebitType): number {
  const day = new Date(createdSeconds * 1000).toISOString().slice(0, 10);
  const holidays = type === 'us_bank_account' ? americanHolidays : euroHolidays;
  return Date.parse(`${businessDaysAfter(holidays, day, 0)}T21:00:00.000Z`) / 1000;
}
