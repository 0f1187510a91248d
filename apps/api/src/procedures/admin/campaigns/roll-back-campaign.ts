import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { recordAudit } from '../../../use-cases/access-log/record-audit.ts';
import { rollBack } from '../../../use-cases/campaigns/roll-back.ts';

/** Takes a campaign back, all of it; possible until the first invoice at the new price. */
export const rollBackCampaign = staffProcedure('plan.manage')
  .input(z.object({ campaignId: idInput('cmp') }))
  .output(z.object({ done: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { campaignId } }) => {
    unwrap(await rollBack(tenant, campaignId, actor));
    const entry = {
      action: 'campaign.rolled_back' as const,
      target: { campaign: campaignId },
      at: tenant.moment.wallNow,
    };
    await tenant.db.run((scope) => recordAudit(scope, { actor, from: visitor, ...entry }));
    return { done: true };
  });
