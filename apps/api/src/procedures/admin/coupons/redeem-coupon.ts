import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { redeemCoupon as redeem } from '../../../use-cases/coupons/redeem-coupon.ts';
import { typedCouponCode } from './coupon-code-input.ts';

const input = z.object({
  accountId: idInput('acc'),
  code: typedCouponCode,
  /** Null for all of the account's subscriptions. */
  subscriptionId: idInput('sub').nullable(),
});

/** Gives a customer a coupon, from today on. */
export const redeemCoupon = staffProcedure('credit.grant')
  .input(input)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: wanted }) => {
    unwrap(await redeem(tenant, wanted, { actor, from: visitor }));
  });
