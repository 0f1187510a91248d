import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { periodContaining } from '../calendar/periods.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';
import { acceptedReplay } from '../subscriptions/replay-moves.ts';
import type { Campaign, CampaignSubject, CampaignWave } from './campaign.ts';

/**
 * The first day at the new price: the first start of a billing period that is after `asOf`, not before the wave, and
 * at least the notice for the account's country after the day of the notices.
 */
export function campaignDate(
  campaign: Campaign,
  { subscription, country }: CampaignSubject,
  wave: CampaignWave,
  asOf: BusinessDate,
): BusinessDate {
  const noticeDays = campaign.noticeDaysByCountry[country] ?? campaign.noticeDays;
  const noticed = addDays(campaign.noticeOn, noticeDays);
  const earliest = laterOf(laterOf(wave.notBefore, noticed), addDays(asOf, 1));
  const { anchor, firstBilledDay, planVersion } = acceptedReplay(
    subscription.moves.filter((move, index) => index === 0 || move.on <= asOf),
  ).terms;
  if (earliest <= firstBilledDay) return firstBilledDay;
  const period = periodContaining(anchor, planVersion.interval, earliest);
  return period.start === earliest ? period.start : period.end;
}

/** The last day on which an account may say no to a change on `effectiveOn`; null when it may not at all. */
export function optOutDeadline({ optOut }: Campaign, effectiveOn: BusinessDate): BusinessDate | null {
  return optOut === null ? null : addDays(effectiveOn, -optOut.daysBefore);
}

/** The subject with its account's no. Refuses `opt_out_not_offered` and `opt_out_too_late`, with the deadline. */
export function recordOptOut(
  campaign: Campaign,
  subject: CampaignSubject,
  effectiveOn: BusinessDate,
  on: BusinessDate,
): Result<CampaignSubject, Refusal<'opt_out_not_offered' | 'opt_out_too_late'>> {
  const deadline = optOutDeadline(campaign, effectiveOn);
  if (deadline === null) return refuse('opt_out_not_offered');
  return on <= deadline ? ok({ ...subject, optedOutOn: on }) : refuse('opt_out_too_late', { deadline });
}
