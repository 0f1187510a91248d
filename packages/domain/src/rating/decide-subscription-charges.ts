import type { BusinessDate } from '../calendar/business-date.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import type { SubscriptionChargeDecision } from './rated-charge.ts';

/**
 * Everything the subscription owes on `asOf` and was not yet charged, oldest period first, and when to ask again.
 * Deciding twice on the same facts gives the same plan; deciding after carrying it out gives none.
 */
export function decideSubscriptionCharges(
  _subscription: BillableSubscription,
  _asOf: BusinessDate,
): SubscriptionChargeDecision {
  throw new Error('decideSubscriptionCharges is being written');
}
