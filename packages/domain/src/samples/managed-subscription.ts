import type { PlanVersion } from '../catalogue/plan-version.ts';
import { idOf } from '../ids/ids.ts';
import type { RatedCharge } from '../rating/rated-charge.ts';
import { invariant } from '../result.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { afterCharges, decideManagedCharges } from '../subscriptions/decide-managed-charges.ts';
import { type ManagedSubscription, manageSubscription } from '../subscriptions/managed-subscription.ts';
import { planSubscriptionChanges, type SubscriptionChangePlan } from '../subscriptions/plan-subscription-changes.ts';
import type { SubscriptionChange } from '../subscriptions/subscription-change.ts';
import { basePrice, date, samplePlan, sampleSubscription } from './subscription.ts';

/** A plan of one flat monthly price, by whose name it goes. */
export function flatPlan(name: string, unitPrice: string, changes: Partial<PlanVersion> = {}): PlanVersion {
  return samplePlan({
    id: idOf('planVersion', `plv_${name}`),
    planCode: name,
    components: [{ ...basePrice, unitPrice }],
    seatPolicy: null,
    ...changes,
  });
}

/** From 1 January 2025 at 31.00 a month, so that a day of March costs 1.00; nothing is billed yet. */
export function managedSample(changes: Partial<BillableSubscription> = {}): ManagedSubscription {
  const plan = flatPlan('small', '31.00');
  return manageSubscription(sampleSubscription({ planVersion: plan, ...changes }), date('2025-01-01'));
}

/** The subscription after a billing run on each of the days. */
export function billedOn(subscription: ManagedSubscription, ...days: readonly string[]): ManagedSubscription {
  return days.reduce((state, day) => afterCharges(state, decideManagedCharges(state, date(day))), subscription);
}

export function planned(
  subscription: ManagedSubscription,
  day: string,
  ...changes: readonly SubscriptionChange[]
): SubscriptionChangePlan {
  const plan = planSubscriptionChanges(subscription, changes, date(day));
  invariant(plan.ok, plan.ok ? '' : `refused as ${JSON.stringify(plan.error)}`);
  return plan.value;
}

/** The plan carried out: stored, and billed on its day. */
export function carriedOut({ subscription, dueNow }: SubscriptionChangePlan): ManagedSubscription {
  return afterCharges(subscription, dueNow);
}

export function chargeLines({ charges }: { readonly charges: readonly RatedCharge[] }): readonly string[] {
  return charges.map(
    ({ componentCode, servicePeriod, amount }) =>
      `${componentCode} ${servicePeriod.start} – ${servicePeriod.end}: ${amount.amountMinor}`,
  );
}

export function totalMinor({ charges }: { readonly charges: readonly RatedCharge[] }): bigint {
  return charges.reduce((total, { amount }) => total + amount.amountMinor, 0n);
}
