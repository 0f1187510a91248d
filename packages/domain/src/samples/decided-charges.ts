import { decideSubscriptionCharges } from '../rating/decide-subscription-charges.ts';
import type { RatedCharge, SubscriptionChargeDecision } from '../rating/rated-charge.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { date } from './subscription.ts';

export const decide = (subscription: BillableSubscription, asOf: string) =>
  decideSubscriptionCharges(subscription, date(asOf));

/** The subscription as it stands after the decision was carried out. */
export const after = (
  subscription: BillableSubscription,
  decision: SubscriptionChargeDecision,
): BillableSubscription => ({
  ...subscription,
  nextPeriodIndex: decision.nextPeriodIndex,
  billed: [...subscription.billed, ...decision.billedPeriods],
});

const line = ({ componentCode, periodStart, revision, quantity, unitPrice, amount }: RatedCharge) =>
  `${periodStart} ${componentCode} r${revision}: ${quantity} × ${unitPrice} = ${amount.amountMinor}`;
export const lines = (decision: SubscriptionChargeDecision) => decision.charges.map(line);
