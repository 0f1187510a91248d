import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listCoupons as list } from '../../../use-cases/coupons/list-coupons.ts';
import { couponOutput, toCouponOutput } from './coupon-output.ts';

/** The brand's coupons. */
export const listCoupons = staffProcedure('plan.read')
  .output(z.array(couponOutput))
  .query(async ({ ctx: { tenant } }) => (await tenant.db.run(list)).map(toCouponOutput));
