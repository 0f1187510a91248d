import { answerRoutes, disputeModes } from '@quittance/domain';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { disputeSettingsOf } from '../../../use-cases/disputes/dispute-settings.ts';
import { updateDisputeSettings as update } from '../../../use-cases/disputes/update-dispute-settings.ts';

const settings = z.object({
  mode: z.enum(disputeModes),
  route: z.enum(answerRoutes),
  whenLost: z.enum(['borne', 'owed_again']),
});

/** How the brand handles disputes. */
export const getDisputeSettings = staffProcedure('brand.read')
  .output(settings)
  .query(({ ctx: { tenant } }) => disputeSettingsOf(tenant.brand));

/** Changes who answers disputes, and who bears what is lost. */
export const updateDisputeSettings = staffProcedure('brand.update')
  .input(settings)
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    await update(tenant, input, { actor, from: visitor });
  });
