import { type BusinessDate, businessDate } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { type CurrencyCode, type Money, money, subtract, sum, zero } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import type { TraceStep } from '../rating/trace.ts';
import { explainInterest, type InterestDays, interestOn } from './interest-on.ts';
import { type Movements, openOn, unchangedDays } from './open-days.ts';

/** Interest that stands on an invoice line. */
export interface ChargedInterest {
  /** The first day it was charged for; steps about days before it only explain a correction of earlier lines. */
  readonly from: BusinessDate;
  /** With what earlier lines were corrected by, and less what credit notes gave back of it. */
  readonly amountMinor: bigint;
  readonly trace: readonly TraceStep[];
}

export interface InterestCorrection {
  /** Never above zero: what was forgiven stays so, and days that were charged too little are not charged again. */
  readonly amount: Money;
  readonly trace: readonly TraceStep[];
}

/**
 * What of the interest charged so far was never owed, because money turned out to have been received earlier or an
 * invoice was corrected: each line's days once more, at the rate they were charged at, with what was open as known now.
 */
export function correctInterest(
  charged: readonly ChargedInterest[],
  movements: Movements,
  currency: CurrencyCode,
): InterestCorrection {
  const again = charged.map((line) => daysOf(line, currency).flatMap((days) => asOpen(days, movements)));
  const recomputed = sum(
    again.map((days) => interestOn(days, currency)),
    currency,
  );
  const billed = money(
    charged.reduce((total, { amountMinor }) => total + amountMinor, 0n),
    currency,
  );
  const difference = subtract(recomputed, billed);
  if (difference.amountMinor >= 0n) return { amount: zero(currency), trace: [] };
  const values = {
    recomputed: formatMajor(recomputed),
    billed: formatMajor(billed),
    difference: formatMajor(difference),
  };
  return { amount: difference, trace: [...again.flat().map(explainInterest), { code: 'adjustment', values }] };
}

/** The days that a line charged for itself, as its steps tell them. */
function daysOf({ from, trace }: ChargedInterest, currency: CurrencyCode): readonly InterestDays[] {
  return trace.flatMap((step) => {
    if (step.code !== 'late_interest' || step.values.from < from) return [];
    const { rate, yearDays, to } = step.values;
    const days = { start: businessDate(step.values.from), end: addDays(businessDate(to), 1) };
    return [{ principal: zero(currency), ratePercent: rate, yearDays: yearDays === '360' ? 360 : 365, days }];
  });
}

function asOpen(charged: InterestDays, movements: Movements): readonly InterestDays[] {
  return unchangedDays(movements, charged.days)
    .map((days) => ({
      ...charged,
      days,
      principal: money(openOn(movements, days.start), charged.principal.currency),
    }))
    .filter(({ principal }) => principal.amountMinor > 0n);
}
