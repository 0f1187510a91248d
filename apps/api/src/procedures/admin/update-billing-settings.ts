import { z } from 'zod';
import { staffProcedure } from '../../trpc/procedures.ts';
import { updateBilling } from '../../use-cases/brands/update-billing.ts';
import { billingSettings } from './billing-settings.ts';

export const updateBillingSettings = staffProcedure('brand.update')
  .input(billingSettings.partial())
  .output(z.object({ updated: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    await updateBilling(tenant, input, { actor, from: visitor });
    return { updated: true };
  });
