import type { Money } from '../money/money.ts';
import { invariant } from '../result.ts';
import { type DisputePosition, type DisputeStage, type DisputeState, disputePositions } from './dispute-machine.ts';

/** One dispute as a provider told it at one moment: where it stands, and absolute amounts. */
export interface DisputeSnapshot {
  readonly position: DisputePosition;
  readonly amount: Money;
  /** What the provider holds of our money for it: zero in an inquiry and after it came back. */
  readonly taken: Money;
  /** What the provider keeps for having handled it; zero for nothing. */
  readonly fee: Money;
  readonly contestable: boolean;
  /** The last moment to answer, in milliseconds since 1970; null when nobody names one. */
  readonly respondByMs: number | null;
  /** Grows along the dispute's life and never falls. */
  readonly rank: number;
  /** When this held, by the provider's clock, in milliseconds since 1970. */
  readonly asOfMs: number;
}

export interface DisputeMerge {
  readonly dispute: DisputeSnapshot;
  /** False when the news told nothing new: nothing may be booked or told again. */
  readonly changed: boolean;
}

/**
 * What is known of a dispute after one more snapshot: the higher rank wins, then the later, so repeats and reorderings
 * end in the same dispute. What a provider decided stands, whatever our own machine would have allowed. Throws for
 * another currency.
 */
export function mergeDispute(current: DisputeSnapshot, snapshot: DisputeSnapshot): DisputeMerge {
  const { currency } = current.amount;
  const all = [snapshot.amount, snapshot.taken, snapshot.fee, current.taken, current.fee];
  invariant(
    all.every((amount) => amount.currency === currency),
    `a dispute in ${currency} stays in ${currency}`,
  );
  if (compareSnapshots(snapshot, current) <= 0) return { dispute: current, changed: false };
  return { dispute: snapshot, changed: contentOf(snapshot) !== contentOf(current) };
}

/** The position of a stage and a state. What cannot be prevented any more counts as given in: the money went back. */
export function positionOf(stage: DisputeStage, state: DisputeState): DisputePosition {
  const found = disputePositions.find((position) => position === `${stage}.${state}`);
  return found ?? (`${stage}.accepted` as DisputePosition);
}

/** A total order, so that merging in any order ends the same: at one rank and instant the greater content wins. */
function compareSnapshots(a: DisputeSnapshot, b: DisputeSnapshot): number {
  return a.rank - b.rank || a.asOfMs - b.asOfMs || compareText(contentOf(a), contentOf(b));
}

/** Everything but rank and time, as text that compares. */
function contentOf({ position, amount, taken, fee, contestable, respondByMs }: DisputeSnapshot): string {
  const amounts = [amount, taken, fee].map(({ amountMinor }) => String(amountMinor).padStart(24, '0'));
  const place = String(disputePositions.indexOf(position)).padStart(2, '0');
  return [place, ...amounts, contestable, respondByMs ?? ''].join('|');
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
