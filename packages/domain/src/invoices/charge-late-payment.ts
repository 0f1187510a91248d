import type { BusinessDate } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { type Money, zero } from '../money/money.ts';
import { formatMajor } from '../money/price.ts';
import type { DecimalText } from '../money/rational.ts';
import type { TraceStep } from '../rating/trace.ts';
import { invariant } from '../result.ts';
import { explainInterest, type InterestDays, interestOn } from './interest-on.ts';

/** What paying late costs. Damages, not a supply: outside the scope of tax. */
export interface LatePaymentRule {
  /** Percent a year, simple interest; e.g. the base rate plus nine points between businesses (§ 288 BGB). */
  readonly annualRatePercent: DecimalText;
  readonly yearDays: 360 | 365;
  /** Fees by reminder: the first reminder's first. Later ones cost what the last one costs. */
  readonly reminderFees: readonly Money[];
}

export interface LateCharge {
  readonly amount: Money;
  readonly trace: readonly TraceStep[];
}

/** Simple interest on what was open from the day after the due date to before `until`; zero when it was not late. */
export function lateInterest(
  open: Money,
  dueDate: BusinessDate,
  until: BusinessDate,
  { annualRatePercent: ratePercent, yearDays }: LatePaymentRule,
): LateCharge {
  invariant(open.amountMinor >= 0n, 'interest is due on what is owed');
  const days = { start: addDays(dueDate, 1), end: until };
  if (days.end <= days.start) return { amount: zero(open.currency), trace: [] };
  const late: InterestDays = { principal: open, ratePercent, yearDays, days };
  return { amount: interestOn([late], open.currency), trace: [explainInterest(late)] };
}

/** The fee of the nth reminder, counted from 1; null when reminders are free. */
export function reminderFee(
  reminder: number,
  { reminderFees }: Pick<LatePaymentRule, 'reminderFees'>,
): LateCharge | null {
  invariant(Number.isInteger(reminder) && reminder > 0, 'reminders are counted from 1');
  const amount = reminderFees[reminder - 1] ?? reminderFees.at(-1);
  if (!amount || amount.amountMinor === 0n) return null;
  const values = { reminder: String(reminder), amount: formatMajor(amount) };
  return { amount, trace: [{ code: 'reminder_fee', values }] };
}
