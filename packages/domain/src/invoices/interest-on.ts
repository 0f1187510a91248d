import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import type { DateRange } from '../calendar/periods.ts';
import { fixedOf, powerOfTen } from '../money/fixed.ts';
import { type CurrencyCode, type Money, money } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import type { DecimalText } from '../money/rational.ts';
import { divideRounded } from '../money/rounding.ts';
import type { TraceStep } from '../rating/trace.ts';

/** Days through which the same sum was open at the same rate. */
export interface InterestDays {
  readonly principal: Money;
  /** Percent a year, not compounded; at most twelve digits after the point count. */
  readonly ratePercent: DecimalText;
  /** Which year the days are parts of. */
  readonly yearDays: 360 | 365;
  readonly days: DateRange;
}

/** Simple interest for all of the days, exact until it is rounded once. Zero for no days. */
export function interestOn(stretches: readonly InterestDays[], currency: CurrencyCode): Money {
  let exact = 0n;
  for (const { principal, ratePercent, yearDays, days } of stretches) {
    const count = BigInt(daysBetween(days.start, days.end));
    exact += principal.amountMinor * fixedOf(ratePercent, rateDigits) * count * BigInt(anyYear / yearDays);
  }
  return money(divideRounded(exact, BigInt(anyYear) * 100n * powerOfTen(rateDigits)), currency);
}

/** Why the days cost what they cost. */
export function explainInterest({ principal, ratePercent, yearDays, days }: InterestDays): TraceStep {
  const values = {
    principal: formatMajor(principal),
    rate: ratePercent,
    from: days.start,
    to: addDays(days.end, -1),
    days: String(daysBetween(days.start, days.end)),
    yearDays: String(yearDays),
  };
  return { code: 'late_interest', values };
}

export const rateDigits = 12;

/** Days that are whole parts of a year by either count. */
const anyYear = 360 * 365;
