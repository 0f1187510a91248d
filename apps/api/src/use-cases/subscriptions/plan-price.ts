import {
  type BusinessDate,
  type Interval,
  type ManagedSubscription,
  type Money,
  type PlanVersion,
  periodPrice,
  type TaxBehaviour,
} from '@quittance/domain';

/** What a plan costs, every so often, with the seats, locations and agreed prices of a day. */
export interface PlanPrice {
  readonly amount: Money;
  readonly interval: Interval;
  readonly taxBehaviour: TaxBehaviour;
}

/** What one whole period from the day costs the subscription on this plan version, as `periodPrice` counts it. */
export function planPrice(subscription: ManagedSubscription, planVersion: PlanVersion, on: BusinessDate): PlanPrice {
  const { interval, tax } = planVersion;
  return { amount: periodPrice(subscription, planVersion, on), interval, taxBehaviour: tax.behaviour };
}
