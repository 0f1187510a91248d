import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { recordAudit } from '../../../use-cases/access-log/record-audit.ts';
import { announceCampaign as announce } from '../../../use-cases/campaigns/announce-campaign.ts';

/** Releases a campaign’s notices, which go out on their day. */
export const announceCampaign = staffProcedure('plan.manage')
  .input(z.object({ campaignId: idInput('cmp') }))
  .output(z.object({ done: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { campaignId } }) => {
    unwrap(await announce(tenant, campaignId));
    const entry = {
      action: 'campaign.announced' as const,
      target: { campaign: campaignId },
      at: tenant.moment.wallNow,
    };
    await tenant.db.run((scope) => recordAudit(scope, { actor, from: visitor, ...entry }));
    return { done: true };
  });
