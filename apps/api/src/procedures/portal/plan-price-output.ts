import { z } from 'zod';
import type { PlanPrice } from '../../use-cases/subscriptions/plan-price.ts';
import { moneyOutput, toMoneyOutput } from '../money-output.ts';

/** What a plan costs every so many days, weeks, months or years, with tax or before it. */
export const planPriceOutput = z.object({
  amount: moneyOutput,
  interval: z.object({ unit: z.enum(['day', 'week', 'month', 'year']), count: z.number() }),
  taxBehaviour: z.enum(['exclusive', 'inclusive']),
});

export function toPlanPriceOutput({ amount, interval, taxBehaviour }: PlanPrice): z.infer<typeof planPriceOutput> {
  return { amount: toMoneyOutput(amount.amountMinor, amount.currency), interval, taxBehaviour };
}
