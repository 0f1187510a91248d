import type { BusinessDate } from '../calendar/business-date.ts';
import { addMonths } from '../calendar/periods.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import { comparePlanPrices } from './compare-plan-prices.ts';
import { canonicalText } from './input-hash.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { runningContract } from './running-contract.ts';
import { termEnd } from './term-end.ts';

/**
 * Until when the contract speaks against a switch to the plan on a day; null when it does not. Inside a term, a plan
 * that costs less or binds for a shorter time would undo what was agreed: the customer would be out of it at once.
 */
export function loosensContract(
  subscription: ManagedSubscription,
  planVersion: PlanVersion,
  on: BusinessDate,
): BusinessDate | null {
  const end = termEnd(subscription, on);
  if (end === null) return null;
  const isCheaper = comparePlanPrices(subscription, planVersion, on) === 'downgrade';
  return isCheaper || bindsUntil(subscription, planVersion, on, end) < end ? end : null;
}

/** The end of the term that would bind after the switch: the same terms go on, others begin on that day. */
function bindsUntil(
  subscription: ManagedSubscription,
  { contract }: PlanVersion,
  on: BusinessDate,
  end: BusinessDate,
): BusinessDate {
  if (!contract) return on;
  const before = runningContract(subscription, on)?.contract;
  return canonicalText(contract) === canonicalText(before) ? end : addMonths(on, contract.minimumMonths);
}
