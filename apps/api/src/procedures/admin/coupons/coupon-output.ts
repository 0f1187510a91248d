import { z } from 'zod';
import type { CouponSummary } from '../../../use-cases/coupons/list-coupons.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

/** A coupon as staff see it. */
export const couponOutput = z.object({
  code: z.string(),
  amount: moneyOutput.nullable(),
  percent: z.string().nullable(),
  periods: z.number().nullable(),
  componentCodes: z.array(z.string()).nullable(),
  planCodes: z.array(z.string()).nullable(),
  endedOn: z.string().nullable(),
  redeemed: z.number(),
});

export function toCouponOutput({ amount, componentCodes, planCodes, ...coupon }: CouponSummary) {
  return {
    ...coupon,
    amount: amount && toMoneyOutput(amount.amountMinor, amount.currency),
    componentCodes: componentCodes && [...componentCodes],
    planCodes: planCodes && [...planCodes],
  };
}
