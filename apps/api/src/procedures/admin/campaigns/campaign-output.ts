import { publicId } from '@quittance/db';
import { campaignStates } from '@quittance/domain';
import { z } from 'zod';
import type { CampaignSummary } from '../../../use-cases/campaigns/select-campaigns.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';

export const campaignOutput = z.object({
  id: z.string(),
  name: z.string(),
  planCode: z.string(),
  fromVersion: z.number(),
  toVersion: z.number(),
  status: z.enum(campaignStates),
  createdAt: z.string(),
  createdBy: z.string(),
  subscriptions: z.number(),
  changing: z.number(),
  oldTotal: moneyOutput,
  newTotal: moneyOutput,
});

export function toCampaignOutput(campaign: CampaignSummary): z.infer<typeof campaignOutput> {
  const { campaignId, createdAt, currency, oldMinor, newMinor } = campaign;
  return {
    id: publicId('cmp', campaignId),
    name: campaign.name,
    planCode: campaign.planCode,
    fromVersion: campaign.fromVersion,
    toVersion: campaign.toVersion,
    status: campaign.status,
    createdAt: createdAt.toISOString(),
    createdBy: campaign.createdBy,
    subscriptions: campaign.subscriptions,
    changing: campaign.changing,
    oldTotal: toMoneyOutput(oldMinor, currency),
    newTotal: toMoneyOutput(newMinor, currency),
  };
}
