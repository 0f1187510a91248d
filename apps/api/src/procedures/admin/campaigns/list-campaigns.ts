import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listCampaigns as list } from '../../../use-cases/campaigns/list-campaigns.ts';
import { cursorInput, pageOutput, pageSize, toPageOutput, uuidText } from '../../page-input.ts';
import { campaignOutput, toCampaignOutput } from './campaign-output.ts';

/** The brand's price-change campaigns, the newest first. */
export const listCampaigns = staffProcedure('plan.read')
  .input(z.object({ cursor: cursorInput(z.tuple([uuidText])) }))
  .output(pageOutput(campaignOutput))
  .query(async ({ ctx: { tenant }, input: { cursor } }) => {
    const page = await tenant.db.run((scope) => list(scope, { cursor, pageSize }));
    return toPageOutput(page, toCampaignOutput);
  });
