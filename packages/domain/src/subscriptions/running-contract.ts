import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import type { ContractTerms } from '../catalogue/plan-version.ts';
import { canonicalText } from './input-hash.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { acceptedReplay, type PhaseTerms } from './replay-moves.ts';

/** The contract in force on a day, and the day its term is reckoned from: never the term before, nor the trial. */
export interface RunningContract {
  readonly contract: ContractTerms;
  readonly terms: PhaseTerms;
  readonly begun: BusinessDate;
}

/** Null when the plan in force on `on` knows no contract. */
export function runningContract({ moves }: ManagedSubscription, on: BusinessDate): RunningContract | null {
  const past = moves.filter((move, index) => index === 0 || move.on <= on);
  const { terms } = acceptedReplay(past);
  const { contract } = terms.planVersion;
  if (!contract) return null;
  return { contract, terms, begun: laterOf(contractStart(past), terms.firstBilledDay) };
}

/** The day since which the same contract has held: a new version of a plan with the same terms goes on with them. */
function contractStart(past: ManagedSubscription['moves']): BusinessDate {
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
