import type { TenantScope } from '@quittance/db';
import { advancePhases, advanceSubscriptions } from '@quittance/db/billing';
import { type BusinessDate, standingOn } from '@quittance/domain';
import type { SubscriptionStep } from './subscription-step.ts';

/** A step that is carried out, whatever it was before. */
type TakenStep = Omit<SubscriptionStep, 'unbilled'>;

/** Moves subscriptions on to where their course and what was charged have brought them by `asOf`. */
export async function advance(scope: TenantScope, steps: readonly TakenStep[], asOf: BusinessDate): Promise<void> {
  const rows = steps.map((step) => rowOf(step, asOf));
  await Promise.all([advanceSubscriptions(scope, rows), advancePhases(scope, steps.flatMap(phasesOf))]);
}

/** A move that bills nothing, such as the end of a pause's subscription, has its day in the worker's calendar all the same. */
function rowOf({ subscriptionId, changeNo, subscription, decision }: TakenStep, asOf: BusinessDate) {
  const { status, planVersion, anchor, endDate, nextPeriodIndex, nextMove } = standingOn(subscription, asOf);
  const dates = [decision.nextBillingDate, nextMove].filter((date) => date !== null).sort();
  return {
    subscription_id: subscriptionId,
    status,
    plan_version_id: planVersion.id,
    anchor,
    end_date: endDate,
    next_period_index: nextPeriodIndex,
    next_billing_date: dates[0] ?? null,
    change_no: changeNo,
  };
}

/** A course of one phase without changes is told by the subscription's own row. */
function phasesOf({ subscriptionId, changeNo, subscription }: TakenStep) {
  if (changeNo === 0) return [];
  return subscription.progress.map(({ nextPeriodIndex, settledOn }, phaseNo) => ({
    subscription_id: subscriptionId,
    phase_no: phaseNo,
    next_period_index: nextPeriodIndex,
    settled_on: settledOn,
  }));
}
