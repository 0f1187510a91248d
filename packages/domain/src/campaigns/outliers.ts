import type { Money } from '../money/money.ts';
import { compareRational, multiplyRational, parseDecimal, rational } from '../money/rational.ts';
import { invariant } from '../result.ts';
import type { OutlierLimits } from './campaign.ts';

export type OutlierCode = 'was_free' | 'decrease' | 'increase_above_percent' | 'increase_above_amount';

/** What is unusual about a change from one amount to another; increases count from above the limits. */
export function outliersOf(limits: OutlierLimits, old: Money, next: Money): readonly OutlierCode[] {
  const increase = next.amountMinor - old.amountMinor;
  const found: OutlierCode[] = [];
  if (old.amountMinor === 0n && increase > 0n) found.push('was_free');
  if (increase < 0n) found.push('decrease');
  if (old.amountMinor > 0n && isAbovePercent(limits, old, increase)) found.push('increase_above_percent');
  if (limits.increaseMinor !== null && increase > limits.increaseMinor) found.push('increase_above_amount');
  return found;
}

function isAbovePercent({ increasePercent }: OutlierLimits, old: Money, increase: bigint): boolean {
  if (increasePercent === null) return false;
  const percent = parseDecimal(increasePercent);
  invariant(percent.ok, `${increasePercent} is a percentage`);
  const limit = multiplyRational(percent.value, rational(old.amountMinor, 100n));
  return compareRational(rational(increase), limit) > 0;
}
