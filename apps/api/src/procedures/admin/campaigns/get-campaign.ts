import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { type CampaignFaultCode, faultAt } from '../../../use-cases/campaigns/campaign-problem.ts';
import { changeBuckets, readCampaign } from '../../../use-cases/campaigns/read-campaign.ts';
import { languageInput } from '../../portal/language-input.ts';
import { campaignOutput, toCampaignOutput } from './campaign-output.ts';

const wave = z.object({
  code: z.string(),
  notBefore: z.string(),
  firstDay: z.string().nullable(),
  subscriptions: z.number(),
  noticed: z.number(),
  moved: z.number(),
});

const problem = z.object({ code: z.string(), path: z.string(), sentence: z.string() });

const output = campaignOutput.extend({
  noticeOn: z.string(),
  offersOptOut: z.boolean(),
  /** The dry run that is under way, or null. */
  dryRun: z.object({ done: z.number(), total: z.number() }).nullable(),
  problems: z.array(problem),
  waves: z.array(wave),
  distribution: z.record(z.enum(changeBuckets), z.number()),
});

/** A campaign with its sums, its waves and what is wrong with it. */
export const getCampaign = staffProcedure('plan.read')
  .input(z.object({ campaignId: idInput('cmp'), language: languageInput }))
  .output(output)
  .query(async ({ ctx: { tenant }, input: { campaignId, language } }) => {
    const campaign = await tenant.db.run((scope) => readCampaign(scope, campaignId));
    if (!campaign) throw refusalError('not_found');
    const { row, waves, distribution, subscriptions } = campaign;
    const isTried = row.dry_run_open && (row.status === 'draft' || row.status === 'simulated');
    return {
      ...toCampaignOutput(campaign),
      noticeOn: row.terms.noticeOn,
      offersOptOut: row.terms.optOut !== null,
      dryRun: isTried ? { done: subscriptions, total: row.subjects_expected } : null,
      problems: row.problems.map(({ code, path }) => faultAt(code as CampaignFaultCode, path, language)),
      waves: [...waves],
      distribution,
    };
  });
