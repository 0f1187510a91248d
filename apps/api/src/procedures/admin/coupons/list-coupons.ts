import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listCoupons as list } from '../../../use-cases/coupons/list-coupons.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

const output = z.array(
  z.object({
    code: z.string(),
    amount: moneyOutput.nullable(),
    percent: z.string().nullable(),
    periods: z.number().nullable(),
    componentCodes: z.array(z.string()).nullable(),
    planCodes: z.array(z.string()).nullable(),
  }),
);

/** The brand's coupons. */
export const listCoupons = staffProcedure('plan.read')
  .output(output)
  .query(async ({ ctx: { tenant } }) => {
    const coupons = await tenant.db.run(list);
    return coupons.map(({ amount, componentCodes, planCodes, ...coupon }) => ({
      ...coupon,
      amount: amount && toMoneyOutput(amount.amountMinor, amount.currency),
      componentCodes: componentCodes && [...componentCodes],
      planCodes: planCodes && [...planCodes],
    }));
  });
