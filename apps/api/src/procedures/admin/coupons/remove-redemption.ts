import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { removeRedemption as remove } from '../../../use-cases/coupons/remove-redemption.ts';
import { typedCouponCode } from './coupon-code-input.ts';

/** Takes a coupon back from a customer, from the next billing period on. */
export const removeRedemption = staffProcedure('credit.grant')
  .input(
    z.object({
      accountId: idInput('acc'),
      code: typedCouponCode,
      /** Null for the redemption of all of the account's subscriptions. */
      subscriptionId: idInput('sub').nullable(),
    }),
  )
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await remove(tenant, input, { actor, from: visitor }));
  });
