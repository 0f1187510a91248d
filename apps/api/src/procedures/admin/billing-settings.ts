import { baseRateLaws, isCurrencyCode } from '@quittance/domain';
import { z } from 'zod';

const percent = z.string().regex(/^\d{1,2}(\.\d{1,6})?$/);

/** How a brand bills what is left to it: when customers may end and pause, and what paying late costs. */
export const billingSettings = z.object({
  cancellation: z.enum(['period_end', 'any_time']),
  longestPauseDays: z.number().int().min(1).max(366).nullable(),
  latePayment: z
    .object({
      since: z.iso.date(),
      interest: z
        .object({
          base: z.enum(baseRateLaws).nullable(),
          points: percent,
          yearDays: z.union([z.literal(360), z.literal(365)]),
          least: z.string().regex(/^\d{1,6}(\.\d{1,4})?$/),
        })
        .nullable(),
      reminderFees: z
        .array(
          z.object({
            amountMinor: z.string().regex(/^\d{1,9}$/),
            currency: z.string().refine((code) => isCurrencyCode(code)),
          }),
        )
        .max(20),
    })
    .nullable(),
});
