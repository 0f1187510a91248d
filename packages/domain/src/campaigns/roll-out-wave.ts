import type { BusinessDate } from '../calendar/business-date.ts';
import { ok, type Result } from '../result.ts';
import type { ManagedSubscription } from '../subscriptions/managed-subscription.ts';
import type { Campaign, CampaignSubject } from './campaign.ts';
import { checkCampaign } from './check-campaign.ts';
import { planSubject } from './plan-subject.ts';
import type { CampaignRefusal } from './simulate-campaign.ts';

/** The subscriptions of one wave (all for null) with the change in their schedules, ready to be stored. */
export function rollOutWave(
  campaign: Campaign,
  subjects: readonly CampaignSubject[],
  waveCode: string | null,
  asOf: BusinessDate,
): Result<readonly ManagedSubscription[], CampaignRefusal> {
  const problems = checkCampaign(campaign, subjects, asOf);
  const [first] = problems;
  if (first) return { ok: false, error: { code: first.code, values: { path: first.path }, problems } };
  const changes = subjects.flatMap((subject) => planSubject(campaign, subject, asOf).change ?? []);
  return ok(
    changes
      .filter((change) => waveCode === null || change.waveCode === waveCode)
      .map(({ subscription }) => subscription),
  );
}
