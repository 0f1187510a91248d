import {
  type BusinessDate,
  type Campaign,
  type CampaignRow,
  type CampaignSubject,
  ok,
  type Result,
  simulateCampaign,
} from '@quittance/domain';
import { type CampaignFault, faultAt } from './campaign-problem.ts';

/** What the campaign does to some of its subscriptions. Pure: a dry run, a notice and an opt-out all decide by this. */
export function simulateBatch(
  campaign: Campaign,
  subjects: readonly CampaignSubject[],
  asOf: BusinessDate,
): Result<readonly CampaignRow[], readonly CampaignFault[]> {
  if (subjects.length === 0) return ok([]);
  const simulated = simulateCampaign(amongThese(campaign, subjects), subjects, asOf);
  if (simulated.ok) return ok(simulated.value.rows);
  return { ok: false, error: simulated.error.problems.map(({ code, path }) => faultAt(code, placeOf(path, subjects))) };
}

/** The campaign as far as it is about these subscriptions: accounts held out elsewhere are not missed here. */
export function amongThese(campaign: Campaign, subjects: readonly CampaignSubject[]): Campaign {
  const accounts = new Set<string>(subjects.map(({ subscription }) => subscription.accountId));
  return { ...campaign, holdOuts: campaign.holdOuts.filter(({ accountId }) => accounts.has(accountId)) };
}

/** A place in a batch says nothing to people; the subscription does. */
function placeOf(path: string, subjects: readonly CampaignSubject[]): string {
  const index = /^subscriptions\.(\d+)$/.exec(path)?.[1];
  const subscription = index === undefined ? undefined : subjects[Number(index)]?.subscription;
  return subscription ? `subscriptions.${subscription.subscriptionId}` : path;
}
