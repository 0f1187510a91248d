import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { endCoupon as end } from '../../../use-cases/coupons/end-coupon.ts';
import { typedCouponCode } from './coupon-code-input.ts';

/** Lets nobody redeem a coupon any more; whoever did keeps it. */
export const endCoupon = staffProcedure('plan.manage')
  .input(z.object({ code: typedCouponCode }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { code } }) => {
    unwrap(await end(tenant, code, { actor, from: visitor }));
  });
