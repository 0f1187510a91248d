import { add, compare, type Money, money, negate, subtract, zero } from '../money/money.ts';
import type { PaymentSnapshot } from './merge-payment.ts';
import type { ReversalKind } from './outcome.ts';

/** What of a payment is booked as taken back, by who bears it: the brand as a loss, or the customer who owes again. */
export interface BookedReversal {
  readonly borne: Money;
  readonly owedAgain: Money;
}

export interface ReversalFacts {
  readonly reversal: ReversalKind | null;
  /** What is with the payer's bank now, by `takenBack`. */
  readonly taken: Money;
  /** Whether a chargeback makes the customer owe again, instead of the brand bearing the loss. */
  readonly whenLost: 'borne' | 'owed_again';
}

/** One thing to book. `amount` is what this step moves, never negative. */
export type ReversalStep =
  | { readonly kind: 'borne'; readonly amount: Money }
  | { readonly kind: 'owed_again'; readonly amount: Money }
  | { readonly kind: 'no_longer_borne'; readonly amount: Money }
  | { readonly kind: 'no_longer_owed'; readonly amount: Money };

/**
 * What a bank has taken back of a payment and holds, whatever was refunded before: a bank takes a debit back whole, and
 * does not ask whether the creditor gave the money back already. A late failure of which nobody says how much takes all
 * that came once (see `keepReceived`), as when a check bounces.
 */
export function takenBack({ reversal, totals }: Pick<PaymentSnapshot, 'reversal' | 'totals'>): Money {
  const { received, disputed } = totals;
  if (reversal === null) return zero(received.currency);
  return reversal === 'late_failure' && disputed.amountMinor === 0n ? received : disputed;
}

/**
 * What is to be booked so that the books hold what the bank holds. Absolute on both sides, so that the same news books
 * nothing the second time, and what was cancelled before anybody heard of it books nothing at all. A late failure is
 * owed again; a chargeback is owed again or borne, as the brand says. What comes back ends the debt first. Nobody bears
 * less than nothing: where an earlier release ended a loss that was none, the debt ends in its place.
 */
export function decideReversalMoney(
  { reversal, taken, whenLost }: ReversalFacts,
  { borne, owedAgain }: BookedReversal,
): readonly ReversalStep[] {
  const more = subtract(taken, add(borne, owedAgain));
  const isOwed = more.amountMinor > 0n && (reversal === 'late_failure' || whenLost === 'owed_again');
  const left = more.amountMinor < 0n ? add(owedAgain, more) : owedAgain;
  const owed = left.amountMinor < 0n ? zero(taken.currency) : left;
  const owedThen = lesser(isOwed ? add(owed, more) : owed, taken);
  const ofDebt = subtract(owedThen, owedAgain);
  const ofLoss = subtract(subtract(taken, owedThen), borne);
  const steps: readonly ReversalStep[] = [
    { kind: 'no_longer_owed', amount: negate(ofDebt) },
    { kind: 'no_longer_borne', amount: negate(ofLoss) },
    { kind: 'owed_again', amount: ofDebt },
    { kind: 'borne', amount: ofLoss },
  ];
  return steps.filter(({ amount }) => amount.amountMinor > 0n);
}

/**
 * What went back beyond what came, because a bank took back what had been refunded: nobody can start that here, and the
 * customer has it twice. Zero for nearly every payment.
 */
export function givenBackTwice({ received, refunded, disputed }: PaymentSnapshot['totals']): Money {
  const beyond = subtract(add(refunded, disputed), received);
  return money(beyond.amountMinor > 0n && disputed.amountMinor > 0n ? beyond.amountMinor : 0n, received.currency);
}

function lesser(a: Money, b: Money): Money {
  return compare(a, b) < 0 ? a : b;
}
