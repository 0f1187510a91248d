import { publicId } from '@quittance/db';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { campaignSchema } from '../../../use-cases/campaigns/campaign-schema.ts';
import { createCampaign as create } from '../../../use-cases/campaigns/create-campaign.ts';
import { languageInput } from '../../portal/language-input.ts';

const problem = z.object({ code: z.string(), path: z.string(), sentence: z.string() });

/** Keeps a new campaign and lets the worker try it; or answers everything that is wrong with it, in words. */
export const createCampaign = staffProcedure('plan.manage')
  .input(z.object({ campaign: campaignSchema, language: languageInput }))
  .output(z.object({ id: z.string().nullable(), problems: z.array(problem) }))
  .mutation(async ({ ctx: { tenant, actor, visitor }, input: { campaign, language } }) => {
    const created = await create(tenant, campaign, { actor, from: visitor, language });
    return created.ok
      ? { id: publicId('cmp', created.value), problems: [] }
      : { id: null, problems: created.error.map((fault) => ({ ...fault })) };
  });
