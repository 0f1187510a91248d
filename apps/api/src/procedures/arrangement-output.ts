import type { DunningArrangement, Money } from '@quittance/domain';
import { z } from 'zod';
import { moneyOutput, toMoneyOutput } from './money-output.ts';

/** A day that was agreed, and what is to be paid by it; null for nothing. */
export const dated = z.object({ dueDate: z.string(), amount: moneyOutput.nullable() });

/** The day a hold lasts until, the promised day, or each instalment's. */
export function datesOf(arrangement: DunningArrangement): z.infer<typeof dated>[] {
  if (arrangement.kind === 'hold') return [{ dueDate: arrangement.until, amount: null }];
  if (arrangement.kind === 'promise') return [{ dueDate: arrangement.by, amount: out(arrangement.amount) }];
  return arrangement.instalments.map(({ dueDate, amount }) => ({ dueDate, amount: out(amount) }));
}

function out({ amountMinor, currency }: Money) {
  return toMoneyOutput(amountMinor, currency);
}
