import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { recordAudit } from '../../../use-cases/access-log/record-audit.ts';
import { optOut } from '../../../use-cases/campaigns/opt-out.ts';

/** Records that a customer said no to the new price of a subscription. */
export const recordOptOut = staffProcedure('subscription.change')
  .input(z.object({ campaignId: idInput('cmp'), subscriptionId: idInput('sub') }))
  .output(z.object({ done: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input }) => {
    unwrap(await optOut(tenant, input, actor));
    const target = { campaign: input.campaignId, subscription: input.subscriptionId };
    const entry = { action: 'campaign.opted_out' as const, target, at: tenant.moment.wallNow };
    await tenant.db.run((scope) => recordAudit(scope, { actor, from: visitor, ...entry }));
    return { done: true };
  });
