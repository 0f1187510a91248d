import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { type Money, subtract, sum } from '../money/money.ts';
import type { DunningArrangement } from './arrangement.ts';
import { firstUnpaid } from './decide-arranged-dunning.ts';

export interface DueInstalment {
  /** Today for one whose day has come. */
  readonly on: BusinessDate;
  /** What is missing of all instalments up to that day. */
  readonly amount: Money;
}

/** The next instalment to be taken from a stored method; null for an arrangement that is not paid so, or all paid. */
export function instalmentToCollect(
  arrangement: DunningArrangement,
  paidSince: Money,
  asOf: BusinessDate,
): DueInstalment | null {
  if (arrangement.kind !== 'instalments' || !arrangement.byMethod) return null;
  const next = firstUnpaid(arrangement.instalments, paidSince);
  if (!next) return null;
  const on = laterOf(next.dueDate, asOf);
  const due = arrangement.instalments.filter(({ dueDate }) => dueDate <= on).map(({ amount }) => amount);
  return { on, amount: subtract(sum(due, paidSince.currency), paidSince) };
}
