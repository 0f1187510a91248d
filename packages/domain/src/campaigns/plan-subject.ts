import type { BusinessDate } from '../calendar/business-date.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import { invariant } from '../result.ts';
import type { ManagedSubscription } from '../subscriptions/managed-subscription.ts';
import { planSubscriptionChanges } from '../subscriptions/plan-subscription-changes.ts';
import { acceptedReplay, type SubscriptionPhase } from '../subscriptions/replay-moves.ts';
import type { SubscriptionChange } from '../subscriptions/subscription-change.ts';
import type { Campaign, CampaignSubject } from './campaign.ts';
import { campaignDate, optOutDeadline } from './campaign-dates.ts';
import { waveOf } from './wave-of.ts';

/**
 * `changes`: it goes over to the next version. `paused`: so it does, and pays nothing until it resumes. `held_out`:
 * the brand leaves it alone. `opted_out`: its account said no in time and keeps the version. `opted_out_ends`: so it
 * did, and the subscription ends instead. `ends_before` and `switch_planned`: it leaves the version by itself.
 */
export type SubjectOutcome =
  | 'changes'
  | 'paused'
  | 'held_out'
  | 'opted_out'
  | 'opted_out_ends'
  | 'ends_before'
  | 'switch_planned';

export interface SubjectChange {
  readonly waveCode: string;
  readonly effectiveOn: BusinessDate;
  /** The subscription with the change in its schedule. */
  readonly subscription: ManagedSubscription;
  /** The phase at the new price; null when it is paused or ended then. */
  readonly phase: SubscriptionPhase | null;
  /** The terms before. */
  readonly before: { readonly planVersion: PlanVersion; readonly anchor: BusinessDate };
}

export interface SubjectPlan {
  readonly subject: CampaignSubject;
  readonly outcome: SubjectOutcome;
  readonly change: SubjectChange | null;
}

/** What the campaign does to one subscription that it may be rolled out over. */
export function planSubject(campaign: Campaign, subject: CampaignSubject, asOf: BusinessDate): SubjectPlan {
  const { subscription, optedOutOn } = subject;
  const leave = (outcome: SubjectOutcome): SubjectPlan => ({ subject, outcome, change: null });
  if (campaign.holdOuts.some(({ accountId }) => accountId === subscription.accountId)) return leave('held_out');
  const planned = subscription.moves.filter((move, index) => index > 0 && move.on > asOf);
  if (planned.some(({ kind }) => kind === 'switch_plan')) return leave('switch_planned');
  const wave = waveOf(campaign, subscription);
  invariant(wave, 'every subscription of a checked campaign has a wave');
  const effectiveOn = campaignDate(campaign, subject, wave, asOf);
  if (planned.some(({ kind, on }) => kind === 'end' && on <= effectiveOn)) return leave('ends_before');
  const deadline = optOutDeadline(campaign, effectiveOn);
  const saidNo = optedOutOn !== null && deadline !== null && optedOutOn <= deadline;
  if (saidNo && campaign.optOut?.effect === 'keeps_version') return leave('opted_out');
  const when = { on: effectiveOn };
  const wish: SubscriptionChange = saidNo
    ? { kind: 'cancel', when }
    : { kind: 'switch_plan', planVersion: campaign.to, when };
  const change = changeOf(subscription, wish, wave.code, effectiveOn, asOf);
  return { subject, outcome: saidNo ? 'opted_out_ends' : change.phase ? 'changes' : 'paused', change };
}

function changeOf(
  subscription: ManagedSubscription,
  wish: SubscriptionChange,
  waveCode: string,
  effectiveOn: BusinessDate,
  asOf: BusinessDate,
): SubjectChange {
  // An end that is planned for later is kept as it is: asking for an earlier one needs it to be taken back first.
  const isCancelled = wish.kind === 'cancel' && subscription.moves.some(({ kind }) => kind === 'end');
  const changes: readonly SubscriptionChange[] = isCancelled ? [{ kind: 'undo', what: 'cancel' }, wish] : [wish];
  const plan = planSubscriptionChanges(subscription, changes, asOf);
  invariant(plan.ok, 'a checked campaign meets no refusal');
  const past = subscription.moves.filter((move, index) => index === 0 || move.on <= asOf);
  const { planVersion, anchor } = acceptedReplay(past).terms;
  const phase = acceptedReplay(plan.value.subscription.moves).phases.find(
    ({ startDate, endDate }) => startDate === effectiveOn && endDate !== effectiveOn,
  );
  const isNew = phase && wish.kind === 'switch_plan' && phase.planVersion.id === wish.planVersion.id;
  return {
    waveCode,
    effectiveOn,
    subscription: plan.value.subscription,
    phase: isNew ? phase : null,
    before: { planVersion, anchor },
  };
}
