import { z } from 'zod';
import { unwrap } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { recordAudit } from '../../../use-cases/access-log/record-audit.ts';
import { startDryRun } from '../../../use-cases/campaigns/start-dry-run.ts';

/** Tries a campaign anew over all its subscriptions; the worker does it. */
export const tryCampaign = staffProcedure('plan.manage')
  .input(z.object({ campaignId: idInput('cmp') }))
  .output(z.object({ done: z.literal(true) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { campaignId } }) => {
    unwrap(await startDryRun(tenant, campaignId));
    const entry = { action: 'campaign.tried' as const, target: { campaign: campaignId }, at: tenant.moment.wallNow };
    await tenant.db.run((scope) => recordAudit(scope, { actor, from: visitor, ...entry }));
    return { done: true };
  });
