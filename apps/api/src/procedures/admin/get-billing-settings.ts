import { baseRateLaws, baseRateOn } from '@quittance/domain';
import { z } from 'zod';
import { staffProcedure } from '../../trpc/procedures.ts';
import { billingSettings } from './billing-settings.ts';

const output = billingSettings.extend({
  currency: z.string(),
  today: z.string(),
  /** Today's base rates in percent a year, by the country whose law sets them. */
  baseRates: z.array(z.object({ law: z.enum(baseRateLaws), percent: z.string() })),
});

/** How the brand bills, as staff may change it. */
export const getBillingSettings = staffProcedure('brand.read')
  .output(output)
  .query(({ ctx: { tenant } }) => {
    const { billing, currency } = tenant.brand;
    const { latePayment } = billing;
    const { today } = tenant.moment;
    return {
      currency,
      today,
      cancellation: billing.cancellation ?? 'period_end',
      longestPauseDays: billing.longestPauseDays ?? null,
      latePayment: latePayment ? { ...latePayment, reminderFees: [...latePayment.reminderFees] } : null,
      baseRates: baseRateLaws.map((law) => ({ law, percent: baseRateOn(law, today) })),
    };
  });
