import { z } from 'zod';

/** A coupon's code as people type it: compared in capitals, without spaces around it. */
export const typedCouponCode = z.string().trim().toUpperCase().min(1).max(40);
