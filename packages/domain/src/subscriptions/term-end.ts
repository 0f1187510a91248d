import type { BusinessDate } from '../calendar/business-date.ts';
import { addMonths } from '../calendar/periods.ts';
import type { ContractTerms } from '../catalogue/plan-version.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { runningContract } from './running-contract.ts';

/**
 * The end of the contract's term that binds on a day, its first or a renewed one; null when none does: without a
 * contract, in a trial, on the very day a term ends, and after the first term of one that is not renewed.
 */
export function termEnd(subscription: ManagedSubscription, on: BusinessDate): BusinessDate | null {
  const running = runningContract(subscription, on);
  if (running === null || on < running.terms.firstBilledDay) return null;
  const { contract, begun } = running;
  const end = termEndFrom(begun, contract, on);
  return end !== null && on < end ? end : null;
}

/** The first end of a term that is not before `on`; null after the first one when it is not renewed. */
export function termEndFrom(
  begun: BusinessDate,
  { minimumMonths, renewalMonths }: ContractTerms,
  on: BusinessDate,
): BusinessDate | null {
  let months = minimumMonths;
  while (addMonths(begun, months) < on) {
    if (renewalMonths === null) return null;
    months += renewalMonths;
  }
  return addMonths(begun, months);
}
