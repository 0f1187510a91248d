import type { MemberId } from '../ids/ids.ts';
import { type Money, money } from '../money/money.ts';
import { splitByWeights } from '../money/split.ts';
import type { MemberResult } from './member-result.ts';

export interface SharedAmount {
  readonly memberId: MemberId;
  readonly amount: Money;
}

/** What each member brought in: the shares add up to the result’s amount. Empty for a result without an amount. */
export function shareResult({ amount, shares }: MemberResult): readonly SharedAmount[] {
  if (amount === null || shares.length === 0) return [];
  const parts = splitByWeights(
    amount.amountMinor,
    shares.map(({ weight }) => weight),
  );
  return shares.map(({ memberId }, index) => ({ memberId, amount: money(parts[index]!, amount.currency) }));
}
