import { compare, type Money, subtract, zero } from '../money/money.ts';
import { type DisputePosition, isLost } from './dispute-machine.ts';

/** What of a dispute has been booked so far. */
export interface BookedDisputeMoney {
  readonly taken: Money;
  readonly fee: Money;
  /** Whether the customer owes the invoices again for it. */
  readonly owedAgain: boolean;
}

export interface DisputeMoneyFacts {
  readonly position: DisputePosition;
  /** What the provider holds now, and what it charged. */
  readonly taken: Money;
  readonly fee: Money;
  /** The payment itself was reversed: then the reversal has booked the money, and the dispute books none. */
  readonly paymentReversed: boolean;
  /** Whether a lost dispute makes the customer owe again, instead of the brand bearing the loss. */
  readonly whenLost: 'borne' | 'owed_again';
}

/** One thing to book, in the order in which it happened. `amount` is what this step moves, never negative. */
export type DisputeMoneyStep =
  | { readonly kind: 'withdrawn'; readonly amount: Money }
  | { readonly kind: 'fee'; readonly amount: Money }
  | { readonly kind: 'owed_again'; readonly amount: Money }
  | { readonly kind: 'reinstated'; readonly amount: Money; readonly wasOwedAgain: boolean }
  | { readonly kind: 'fee_returned'; readonly amount: Money };

/**
 * What is to be booked so that the books hold what the provider holds. Absolute on both sides, so the same news booked
 * twice books nothing the second time. Money that was owed again and comes back is no longer owed.
 */
export function decideDisputeMoney(
  facts: DisputeMoneyFacts,
  booked: BookedDisputeMoney,
): { readonly steps: readonly DisputeMoneyStep[]; readonly booked: BookedDisputeMoney } {
  const { fee } = facts;
  const none = zero(facts.taken.currency);
  const taken = facts.paymentReversed ? none : facts.taken;
  const owedAgain =
    taken.amountMinor > 0n && (booked.owedAgain || (facts.whenLost === 'owed_again' && isLost(facts.position)));
  const owed = { before: booked.owedAgain ? booked.taken : none, now: owedAgain ? taken : none };
  const steps: readonly (DisputeMoneyStep | null)[] = [
    rise('withdrawn', booked.taken, taken),
    rise('fee', booked.fee, fee),
    fall(booked.taken, taken, booked.owedAgain),
    rise('fee_returned', fee, booked.fee),
    rise('owed_again', owed.before, owed.now),
  ];
  return { steps: steps.filter((step) => step !== null), booked: { taken, fee, owedAgain } };
}

function rise(
  kind: Exclude<DisputeMoneyStep['kind'], 'reinstated'>,
  before: Money,
  now: Money,
): DisputeMoneyStep | null {
  return compare(now, before) > 0 ? { kind, amount: subtract(now, before) } : null;
}

function fall(before: Money, now: Money, wasOwedAgain: boolean): DisputeMoneyStep | null {
  return compare(now, before) < 0 ? { kind: 'reinstated', amount: subtract(before, now), wasOwedAgain } : null;
}
