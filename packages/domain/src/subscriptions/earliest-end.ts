import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { addMonths, periodContaining } from '../calendar/periods.ts';
import type { ContractTerms } from '../catalogue/plan-version.ts';
import { canonicalText } from './input-hash.ts';
import type { ManagedSubscription, SubscriptionMove } from './managed-subscription.ts';
import { acceptedReplay } from './replay-moves.ts';

/**
 * The first day on which the contract in force lets a subscription end when notice is given on `asOf`; null when its plan
 * knows no contract. A term is reckoned from the day the contract began, never from the term before. A trial may end at
 * its end, whatever follows it.
 */
export function earliestEnd({ moves }: ManagedSubscription, asOf: BusinessDate): BusinessDate | null {
  const past = moves.filter((move, index) => index === 0 || move.on <= asOf);
  const { terms } = acceptedReplay(past);
  const { contract, interval } = terms.planVersion;
  if (!contract) return null;
  if (asOf < terms.firstBilledDay) return terms.firstBilledDay;
  const begun = laterOf(contractStart(past), terms.firstBilledDay);
  const noticed = addDays(asOf, contract.noticeDays);
  const termEnd = addMonths(begun, contract.minimumMonths);
  if (noticed <= termEnd) return termEnd;
  if (contract.renewalMonths !== null) return renewedEnd(begun, contract, contract.renewalMonths, noticed);
  const period = periodContaining(terms.anchor, interval, noticed);
  return period.start === noticed ? noticed : period.end;
}

/** The end of the first renewed term that notice is still in time for. */
function renewedEnd(
  begun: BusinessDate,
  { minimumMonths }: ContractTerms,
  renewalMonths: number,
  noticed: BusinessDate,
): BusinessDate {
  let months = minimumMonths;
  while (addMonths(begun, months) < noticed) months += renewalMonths;
  return addMonths(begun, months);
}

/** The day since which the same contract has held: a new version of a plan with the same terms goes on with them. */
function contractStart(past: readonly SubscriptionMove[]): BusinessDate {
  let start = past[0]!.on;
  let known = '';
  for (const move of past) {
    if (move.kind !== 'start' && move.kind !== 'switch_plan') continue;
    const contract = canonicalText(move.planVersion.contract);
    if (contract !== known) start = move.on;
    known = contract;
  }
  return start;
}
