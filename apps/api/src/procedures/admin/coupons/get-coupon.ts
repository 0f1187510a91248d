import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listRedemptions, readCoupon } from '../../../use-cases/coupons/list-coupons.ts';
import { typedCouponCode } from './coupon-code-input.ts';
import { couponOutput, toCouponOutput } from './coupon-output.ts';
import { redemptionOutput, toRedemptionOutput } from './redemption-output.ts';

/** A coupon with everybody who redeemed it. */
export const getCoupon = staffProcedure('customer.read')
  .input(z.object({ code: typedCouponCode }))
  .output(couponOutput.extend({ redemptions: z.array(redemptionOutput) }))
  .query(async ({ ctx: { tenant }, input: { code } }) =>
    tenant.db.run(async (scope) => {
      const coupon = await readCoupon(scope, code);
      if (!coupon) throw refusalError('not_found');
      const redemptions = await listRedemptions(scope, { code });
      return { ...toCouponOutput(coupon), redemptions: redemptions.map(toRedemptionOutput) };
    }),
  );
