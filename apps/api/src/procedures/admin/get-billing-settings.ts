import { baseRateLaws, baseRateOn } from '@quittance/domain';
import { z } from 'zod';
import { staffProcedure } from '../../trpc/procedures.ts';
import { billingRulesOf } from '../../use-cases/brands/billing-rules.ts';
import { listPlanCurrencies } from '../../use-cases/brands/list-plan-currencies.ts';
import { billingSettings } from './billing-settings.ts';

const output = billingSettings.extend({
  /** The brand's own first, then those of its plans. */
  currencies: z.array(z.string()),
  today: z.string(),
  /** Today's base rates in percent a year, by the country whose law sets them. */
  baseRates: z.array(z.object({ law: z.enum(baseRateLaws), percent: z.string() })),
});

/** How the brand bills, as staff may change it. */
export const getBillingSettings = staffProcedure('brand.read')
  .output(output)
  .query(async ({ ctx: { tenant } }) => {
    const { billing, currency } = tenant.brand;
    const { latePayment, methodOrder, ...rules } = billingRulesOf(billing);
    const { today } = tenant.moment;
    const ofPlans = await tenant.db.run(listPlanCurrencies);
    return {
      ...rules,
      currencies: [...new Set([currency, ...ofPlans])],
      today,
      methodOrder: [...methodOrder],
      latePayment: latePayment ? { ...latePayment, reminderFees: [...latePayment.reminderFees] } : null,
      baseRates: baseRateLaws.map((law) => ({ law, percent: baseRateOn(law, today) })),
    };
  });
