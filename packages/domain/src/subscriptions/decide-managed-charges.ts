import type { BusinessDate } from '../calendar/business-date.ts';
import { periodAt, periodContaining } from '../calendar/periods.ts';
import { withoutOneOffs } from '../catalogue/without-one-offs.ts';
import { adHocCharge } from '../invoices/ad-hoc-charge.ts';
import { decideSubscriptionCharges } from '../rating/decide-subscription-charges.ts';
import type { BilledPeriodPlan, RatedCharge } from '../rating/rated-charge.ts';
import { adjustedPeriodsBack, type BillableSubscription } from './billable-subscription.ts';
import type { ManagedSubscription, PendingItem, PhaseProgress } from './managed-subscription.ts';
import { acceptedReplay, type SubscriptionPhase } from './replay-moves.ts';

/**
 * Revisions of a phase are counted from its ordinal times this, so that two phases which share a billing period, as
 * after an upgrade, never claim the same billed period.
 */
export const revisionsPerPhase = 1000;

export interface ManagedChargeDecision {
  readonly charges: readonly RatedCharge[];
  readonly billedPeriods: readonly BilledPeriodPlan[];
  readonly progress: readonly PhaseProgress[];
  readonly nextBillingDate: BusinessDate | null;
}

/**
 * What every phase of the subscription owes on `asOf`: one that has ended is settled to the day; one that begins is
 * charged from its first day, both by the days of the same billing period. What is reported late about a settled phase
 * is still charged for `adjustedPeriodsBack` periods; then it is closed. A preview and a run decide by this.
 */
export function decideManagedCharges(subscription: ManagedSubscription, asOf: BusinessDate): ManagedChargeDecision {
  const { phases } = acceptedReplay(subscription.moves);
  const decided = phases.map((phase) => decidePhase(subscription, phase, asOf));
  const dates = decided.flatMap(({ nextBillingDate }) => nextBillingDate ?? []).sort();
  const decision: ManagedChargeDecision = {
    charges: decided.flatMap(({ charges }) => charges),
    billedPeriods: decided.flatMap(({ billedPeriods }) => billedPeriods),
    progress: decided.flatMap(({ progress }) => progress),
    nextBillingDate: dates[0] ?? null,
  };
  const { pending = [] } = subscription;
  return pending.length === 0 ? decision : withPending(subscription, pending, phases, decision, asOf);
}

/**
 * With the items that come along: all that are of this day or before as soon as a period is billed, anything else is
 * charged, one of them has come to its own day, or nothing else will ever be due.
 */
function withPending(
  { progress }: ManagedSubscription,
  pending: readonly PendingItem[],
  phases: readonly SubscriptionPhase[],
  decision: ManagedChargeDecision,
  asOf: BusinessDate,
): ManagedChargeDecision {
  const { charges, nextBillingDate } = decision;
  const hasCome = pending.filter(({ date }) => date <= asOf);
  // A phase that only begins, such as after a pause, bills nothing yet.
  const billsPeriod = decision.progress.some(({ nextPeriodIndex }, ordinal) => {
    return nextPeriodIndex !== (progress[ordinal]?.nextPeriodIndex ?? phases[ordinal]?.firstPeriodIndex);
  });
  const isDue =
    charges.length > 0 || billsPeriod || nextBillingDate === null || hasCome.some(({ onItsDay }) => onItsDay);
  const ahead = pending.filter(({ date, onItsDay }) => date > asOf && (onItsDay || nextBillingDate === null));
  const dates = [...ahead.map(({ date }) => date), ...(nextBillingDate === null ? [] : [nextBillingDate])].sort();
  return {
    ...decision,
    charges: isDue ? [...charges, ...hasCome.map(adHocCharge)] : charges,
    nextBillingDate: dates[0] ?? null,
  };
}

/** The subscription as it stands when the decision has been carried out. */
export function afterCharges(subscription: ManagedSubscription, decision: ManagedChargeDecision): ManagedSubscription {
  const billed = [...subscription.billed, ...decision.billedPeriods];
  const charged = new Set(decision.charges.map(({ componentCode }) => componentCode));
  const pending = subscription.pending?.filter(({ code }) => !charged.has(code));
  return { ...subscription, billed, progress: decision.progress, ...(pending && { pending }) };
}

/** One phase as the billing run sees it. */
export function billablePhase(
  subscription: ManagedSubscription,
  phase: SubscriptionPhase,
  asOf: BusinessDate,
): BillableSubscription {
  const { moves: _moves, progress, pending: _pending, ...facts } = subscription;
  const { planVersion, anchor, startDate, startMoment, endDate, endMoment, firstPeriodIndex, ordinal, setsUp } = phase;
  return {
    ...facts,
    planVersion: setsUp ? planVersion : withoutOneOffs(planVersion),
    anchor,
    startDate,
    ...(startMoment !== undefined && { startMoment }),
    endDate,
    ...(endMoment !== undefined && { endMoment }),
    firstPeriodIndex,
    status: endDate !== null && endDate <= asOf ? 'ended' : 'active',
    nextPeriodIndex: progress[ordinal]?.nextPeriodIndex ?? firstPeriodIndex,
    billed: subscription.billed
      .filter(({ revision }) => Math.floor(revision / revisionsPerPhase) === ordinal)
      .map((entry) => ({ ...entry, revision: entry.revision - ordinal * revisionsPerPhase })),
  };
}

function decidePhase(
  subscription: ManagedSubscription,
  phase: SubscriptionPhase,
  asOf: BusinessDate,
): ManagedChargeDecision {
  const before = subscription.progress[phase.ordinal];
  if (before && isClosed(phase, before, asOf))
    return { charges: [], billedPeriods: [], progress: [before], nextBillingDate: null };
  const decision = decideSubscriptionCharges(billablePhase(subscription, phase, asOf), asOf);
  const hasEnded = phase.endDate !== null && phase.endDate <= asOf;
  const settledOn = hasEnded ? (before?.settledOn ?? asOf) : null;
  const begun: readonly PhaseProgress[] = [{ nextPeriodIndex: decision.nextPeriodIndex, settledOn }];
  const numbered = <T extends { readonly revision: number }>(entry: T): T => ({
    ...entry,
    revision: entry.revision + phase.ordinal * revisionsPerPhase,
  });
  return {
    charges: decision.charges.map(numbered),
    billedPeriods: decision.billedPeriods.map(numbered),
    progress: phase.startDate <= asOf ? begun : before ? [before] : [],
    nextBillingDate: decision.nextBillingDate,
  };
}

/** Settled, and so long over that its billed periods need not be read any more. */
export function isClosed(phase: SubscriptionPhase, { settledOn }: PhaseProgress, asOf: BusinessDate): boolean {
  if (settledOn === null || phase.endDate === null) return false;
  const { interval } = phase.planVersion;
  const last = periodContaining(phase.anchor, interval, phase.endDate);
  return asOf >= periodAt(phase.anchor, interval, last.index + adjustedPeriodsBack).start;
}
