import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { chooseSubscriptionMethod as choose } from '../../use-cases/methods/choose-subscription-method.ts';

/** Chooses with which stored method a subscription is paid; null gives it back to the default. */
export const chooseSubscriptionMethod = portalProcedure('method.manage')
  .input(z.object({ subscriptionId: idInput('sub'), methodId: idInput('pm').nullable() }))
  .output(z.object({ chosen: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, accountId }, input }) => {
    unwrap(await choose(tenant, actor, { accountId, ...input }));
    return { chosen: true };
  });
