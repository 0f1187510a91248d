import type { BusinessDate } from '../calendar/business-date.ts';
import { type Interval, periodAt } from '../calendar/periods.ts';
import { type Money, money } from '../money/money.ts';
import { splitEvenly } from '../money/split.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';
import type { Instalment } from './arrangement.ts';

/** More parts than this are not a plan to pay. */
const mostParts = 60;

/**
 * What is left to pay in equal parts, the first ones taking the cents that do not divide, on the first day and then
 * at every interval from it, month ends kept. Refuses fewer than 2 or more than 60 parts, and less than a cent each.
 */
export function planInstalments(
  open: Money,
  parts: number,
  firstDue: BusinessDate,
  interval: Interval,
): Result<readonly Instalment[], Refusal<'parts_out_of_range' | 'amount_too_small'>> {
  if (!Number.isInteger(parts) || parts < 2 || parts > mostParts) {
    return refuse('parts_out_of_range', { parts: String(parts), most: String(mostParts) });
  }
  if (open.amountMinor < BigInt(parts)) return refuse('amount_too_small', { parts: String(parts) });
  const amounts = splitEvenly(open.amountMinor, parts);
  return ok(
    amounts.map((amountMinor, index) => ({
      dueDate: periodAt(firstDue, interval, index).start,
      amount: money(amountMinor, open.currency),
    })),
  );
}
