import { baseRateLaws, isCurrencyCode, methodSources } from '@quittance/domain';
import { z } from 'zod';

const currency = z.string().refine((code) => isCurrencyCode(code));
const percent = z.string().regex(/^\d{1,2}(\.\d{1,6})?$/);

/**
 * How a brand bills what is left to it: when customers may end, pause and switch, what credit pays, how debts are
 * collected and what paying late costs.
 */
export const billingSettings = z.object({
  cancellation: z.enum(['period_end', 'any_time']),
  downgradeInTerm: z.enum(['refused', 'allowed']),
  creditPays: z.enum(['next_invoices', 'open_invoices']),
  /** Each source at most once, first tried first; none: nothing is charged by itself. */
  methodOrder: z.array(z.enum(methodSources)).refine((order) => new Set(order).size === order.length),
  suspensionReach: z.enum(['subscription', 'location']),
  longestPauseDays: z.number().int().min(1).max(366).nullable(),
  latePayment: z
    .object({
      since: z.iso.date(),
      interest: z
        .object({
          base: z.enum(baseRateLaws).nullable(),
          points: percent,
          yearDays: z.union([z.literal(360), z.literal(365)]),
          least: z.record(currency, z.string().regex(/^\d{1,6}(\.\d{1,4})?$/)),
        })
        .nullable(),
      reminderFees: z
        .array(
          z.object({
            amountMinor: z.string().regex(/^\d{1,9}$/),
            currency,
          }),
        )
        .max(20),
    })
    .nullable(),
});
