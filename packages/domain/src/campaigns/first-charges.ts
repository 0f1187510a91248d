import type { BusinessDate } from '../calendar/business-date.ts';
import { periodContaining } from '../calendar/periods.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import type { Money } from '../money/money.ts';
import { sum } from '../money/money.ts';
import { decideSubscriptionCharges } from '../rating/decide-subscription-charges.ts';
import { billablePhase } from '../subscriptions/decide-managed-charges.ts';
import type { ManagedSubscription } from '../subscriptions/managed-subscription.ts';
import type { SubscriptionPhase } from '../subscriptions/replay-moves.ts';

/** What is first charged for a phase, and when. */
export interface FirstCharges {
  readonly on: BusinessDate;
  readonly amount: Money;
}

/** The first invoice of a phase nothing has been billed for: on its first day, or in arrears when a period is over. */
export function firstCharges(subscription: ManagedSubscription, phase: SubscriptionPhase): FirstCharges {
  const { startDate, planVersion } = phase;
  const billable = billablePhase(subscription, phase, startDate);
  const atStart = decideSubscriptionCharges(billable, startDate);
  const waits = atStart.nextPeriodIndex === billable.nextPeriodIndex ? atStart.nextBillingDate : null;
  const { charges } = waits === null ? atStart : decideSubscriptionCharges(billable, waits);
  const amounts = charges.map(({ amount }) => amount);
  return { on: waits ?? startDate, amount: sum(amounts, planVersion.currency) };
}

/** The same days as if the old version went on, for comparison. */
export function withoutCampaign(
  phase: SubscriptionPhase,
  before: { readonly planVersion: PlanVersion; readonly anchor: BusinessDate },
): SubscriptionPhase {
  const { index } = periodContaining(before.anchor, before.planVersion.interval, phase.startDate);
  return { ...phase, ...before, firstPeriodIndex: index };
}
