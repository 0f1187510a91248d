import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { periodContaining } from '../calendar/periods.ts';
import { checkPlanVersion } from '../catalogue/check-plan-version.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';
import type { ManagedSubscription, SubscriptionFacts } from './managed-subscription.ts';
import { changePlanOf, type SubscriptionChangePlan } from './plan-subscription-changes.ts';

/** The longest trial, in days: longer ones are mistakes. */
const longestTrialDays = 730;

export interface NewSubscription {
  readonly facts: Omit<SubscriptionFacts, 'billed'>;
  readonly planVersion: PlanVersion;
  readonly startDate: BusinessDate;
  /** Days free of charge; null for as many as the plan version gives. */
  readonly trialDays: number | null;
  /** A day not after the start that all periods are counted from; null, as after a trial, for the first paid day. */
  readonly alignTo: BusinessDate | null;
}

export type StartRefusal = Refusal<
  'date_in_the_past' | 'invalid_trial' | 'plan_version_invalid' | 'alignment_after_start'
>;

/**
 * A new subscription from its first day. A trial moves the anchor to its end; without one, a subscription that is aligned
 * to an earlier day is charged the rest of its first period, by days.
 */
export function startSubscription(
  wanted: NewSubscription,
  asOf: BusinessDate,
): Result<SubscriptionChangePlan, StartRefusal> {
  const { facts, planVersion, startDate, alignTo } = wanted;
  if (startDate < asOf) return refuse('date_in_the_past', { date: startDate });
  const error = checkPlanVersion(planVersion).find(({ severity }) => severity === 'error');
  if (error) return refuse('plan_version_invalid', { finding: error.code, at: error.path });
  const trialDays = wanted.trialDays ?? planVersion.trialDays;
  if (!Number.isInteger(trialDays) || trialDays < 0 || trialDays > longestTrialDays) {
    return refuse('invalid_trial', { days: String(trialDays) });
  }
  if (alignTo !== null && alignTo > startDate) return refuse('alignment_after_start', { date: alignTo });
  const anchor = trialDays > 0 || alignTo === null ? addDays(startDate, trialDays) : alignTo;
  const { index } = periodContaining(anchor, planVersion.interval, laterOf(anchor, startDate));
  const subscription: ManagedSubscription = {
    ...facts,
    billed: [],
    moves: [{ kind: 'start', on: startDate, planVersion, anchor, firstPeriodIndex: index }],
    progress: [],
  };
  return ok(changePlanOf(subscription, [{ on: startDate }], asOf));
}
