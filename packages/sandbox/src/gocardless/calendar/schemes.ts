import { businessDaysAfter as daysAfter } from '../../clock/business-days.ts';
import { americanHolidays, britishHolidays, euroHolidays, type Holidays } from '../../clock/holidays.ts';

/** How a scheme moves money, in its own business days. */
export interface Scheme {
  readonly currency: 'EUR' | 'GBP' | 'USD';
  readonly holidays: Holidays;
  /** From the mandate's making until the bank knows it. */
  readonly mandateDays: number;
  /** From asking for a debit until the earliest day it is taken. */
  readonly leadDays: number;
  /** From the charge date until GoCardless is fairly sure of the money. */
  readonly confirmDays: number;
  /** From then until it is paid out. */
  readonly payoutDays: number;
  /** Refused by the customer's bank in the scheme's own code: no money, and mandate not accepted. */
  readonly codes: { readonly insufficientFunds: string; readonly mandateRefused: string };
}

/** Lead times as GoCardless's timing pages give them, rounded; nothing outside of the stand-in computes with them. */
export const schemes: Readonly<Record<string, Scheme>> = {
  sepa_core: {
    currency: 'EUR',
    holidays: euroHolidays,
    mandateDays: 2,
    leadDays: 2,
    confirmDays: 2,
    payoutDays: 1,
    codes: { insufficientFunds: 'AM04', mandateRefused: 'AC01' },
  },
  bacs: {
    currency: 'GBP',
    holidays: britishHolidays,
    mandateDays: 3,
    leadDays: 3,
    confirmDays: 2,
    payoutDays: 2,
    codes: { insufficientFunds: 'ARUDD-0', mandateRefused: 'AUDDIS-5' },
  },
  ach: {
    currency: 'USD',
    holidays: americanHolidays,
    mandateDays: 0,
    leadDays: 2,
    confirmDays: 2,
    payoutDays: 2,
    codes: { insufficientFunds: 'R01', mandateRefused: 'R03' },
  },
  faster_payments: {
    currency: 'GBP',
    holidays: britishHolidays,
    mandateDays: 0,
    leadDays: 0,
    confirmDays: 0,
    payoutDays: 1,
    codes: { insufficientFunds: 'AM04', mandateRefused: 'AC01' },
  },
  sepa_instant_credit_transfer: {
    currency: 'EUR',
    holidays: euroHolidays,
    mandateDays: 0,
    leadDays: 0,
    confirmDays: 0,
    payoutDays: 1,
    codes: { insufficientFunds: 'AM04', mandateRefused: 'AC01' },
  },
};

/** The scheme of this name; one that is not played is a bug of the caller's. */
export function schemeOf(name: string): Scheme {
  const scheme = schemes[name];
  if (scheme === undefined) throw new Error(`the sandbox plays no scheme ${name}`);
  return scheme;
}

/** So many business days of a scheme after a day, which itself is moved to a business day first. */
export function businessDaysAfter({ holidays }: Scheme, day: string, days: number): string {
  return daysAfter(holidays, day, days);
}
