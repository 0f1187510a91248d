import type { BusinessDate } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { addMonths, periodContaining } from '../calendar/periods.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { runningContract } from './running-contract.ts';
import { termEndFrom } from './term-end.ts';

/**
 * The first day on which the contract in force lets a subscription end when notice is given on `asOf`; null when its plan
 * knows no contract. A term is reckoned from the day the contract began, never from the term before. A trial may end at
 * its end, whatever follows it.
 */
export function earliestEnd(subscription: ManagedSubscription, asOf: BusinessDate): BusinessDate | null {
  const running = runningContract(subscription, asOf);
  if (running === null) return null;
  const { contract, terms, begun } = running;
  if (asOf < terms.firstBilledDay) return terms.firstBilledDay;
  const noticed = addDays(asOf, contract.noticeDays);
  const termEnd = addMonths(begun, contract.minimumMonths);
  if (noticed <= termEnd) return termEnd;
  if (contract.renewalMonths !== null) return termEndFrom(begun, contract, noticed);
  const period = periodContaining(terms.anchor, terms.planVersion.interval, noticed);
  return period.start === noticed ? noticed : period.end;
}
