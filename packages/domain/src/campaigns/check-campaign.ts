import type { BusinessDate } from '../calendar/business-date.ts';
import { checkPlanVersion } from '../catalogue/check-plan-version.ts';
import { acceptedReplay, statusOn } from '../subscriptions/replay-moves.ts';
import type { Campaign, CampaignSubject } from './campaign.ts';
import { waveOf } from './wave-of.ts';

export type CampaignProblemCode =
  | 'plan_version_invalid'
  | 'other_plan'
  | 'version_not_later'
  | 'currency_differs'
  | 'invalid_notice'
  | 'invalid_opt_out'
  | 'no_waves'
  | 'wave_code_taken'
  | 'unknown_hold_out'
  | 'no_subscriptions'
  | 'duplicate_subscription'
  | 'subscription_ended'
  | 'not_on_version'
  | 'no_wave';

/** Why a campaign cannot be simulated or rolled out, at a path such as `subscriptions.3`. */
export interface CampaignProblem {
  readonly code: CampaignProblemCode;
  readonly path: string;
}

/** Everything that is wrong with a campaign over the given subscriptions, as they stand on `asOf`. */
export function checkCampaign(
  campaign: Campaign,
  subjects: readonly CampaignSubject[],
  asOf: BusinessDate,
): readonly CampaignProblem[] {
  return [
    ...versionProblems(campaign),
    ...ruleProblems(campaign),
    ...holdOutProblems(campaign, subjects),
    ...(subjects.length === 0 ? [{ code: 'no_subscriptions' as const, path: 'subscriptions' }] : []),
    ...subjects.flatMap((subject, index) => {
      const isRepeated = subjects.findIndex((other) => idOf(other) === idOf(subject)) !== index;
      const code = isRepeated ? 'duplicate_subscription' : subjectProblem(campaign, subject, asOf);
      return code ? [{ code, path: `subscriptions.${index}` }] : [];
    }),
  ];
}

function versionProblems({ from, to }: Campaign): readonly CampaignProblem[] {
  const found = checkPlanVersion(to)
    .filter(({ severity }) => severity === 'error')
    .map(({ path }): CampaignProblem => ({ code: 'plan_version_invalid', path: `to.${path}` }));
  if (from.planCode !== to.planCode) found.push({ code: 'other_plan', path: 'to.planCode' });
  if (to.version <= from.version) found.push({ code: 'version_not_later', path: 'to.version' });
  if (from.currency !== to.currency) found.push({ code: 'currency_differs', path: 'to.currency' });
  return found;
}

function ruleProblems({ noticeDays, noticeDaysByCountry, optOut, waves }: Campaign): readonly CampaignProblem[] {
  const found: CampaignProblem[] = [];
  const report = (when: boolean, code: CampaignProblemCode, path: string) => {
    if (when) found.push({ code, path });
  };
  report(!isDays(noticeDays), 'invalid_notice', 'noticeDays');
  for (const [country, days] of Object.entries(noticeDaysByCountry)) {
    report(!isDays(days), 'invalid_notice', `noticeDaysByCountry.${country}`);
  }
  const shortest = Math.min(noticeDays, ...Object.values(noticeDaysByCountry));
  // Whoever is told less than this before the change could only say no before being told.
  const isTooLate = optOut !== null && (!isDays(optOut.daysBefore) || optOut.daysBefore > shortest);
  report(isTooLate, 'invalid_opt_out', 'optOut.daysBefore');
  report(waves.length === 0, 'no_waves', 'waves');
  for (const [index, { code }] of waves.entries()) {
    report(waves.findIndex((wave) => wave.code === code) !== index, 'wave_code_taken', `waves.${index}.code`);
  }
  return found;
}

function holdOutProblems({ holdOuts }: Campaign, subjects: readonly CampaignSubject[]): readonly CampaignProblem[] {
  const accounts = new Set(subjects.map(({ subscription }) => subscription.accountId));
  return holdOuts.flatMap(({ accountId }, index): readonly CampaignProblem[] =>
    accounts.has(accountId) ? [] : [{ code: 'unknown_hold_out', path: `holdOuts.${index}` }],
  );
}

function subjectProblem(
  campaign: Campaign,
  { subscription }: CampaignSubject,
  asOf: BusinessDate,
): CampaignProblemCode | null {
  if (statusOn(subscription.moves, asOf) === 'ended') return 'subscription_ended';
  const past = subscription.moves.filter((move, index) => index === 0 || move.on <= asOf);
  if (acceptedReplay(past).terms.planVersion.id !== campaign.from.id) return 'not_on_version';
  const isHeldOut = campaign.holdOuts.some(({ accountId }) => accountId === subscription.accountId);
  return isHeldOut || waveOf(campaign, subscription) ? null : 'no_wave';
}

function idOf({ subscription }: CampaignSubject): string {
  return subscription.subscriptionId;
}

function isDays(days: number): boolean {
  return Number.isInteger(days) && days >= 0 && days <= 730;
}
