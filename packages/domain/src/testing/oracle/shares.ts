import { type Exact, exact, floor, isLess, minus, round, sumOf, times } from './exact.ts';

/** Rounds the sum once and hands it out: everyone gets his whole part, then one cent each to whoever lost most. */
export function shareOut(shares: readonly Exact[], whole: bigint = round(sumOf(shares))): readonly bigint[] {
  const parts = shares.map(floor);
  const lost = shares.map((share, index) => minus(share, exact(parts[index]!)));
  let left = whole - parts.reduce((total, part) => total + part, 0n);
  const served = new Set<number>();
  while (left > 0n) {
    let neediest = -1;
    for (const [index, amount] of lost.entries()) {
      if (served.has(index)) continue;
      if (neediest === -1 || isLess(lost[neediest]!, amount)) neediest = index;
    }
    served.add(neediest);
    parts[neediest]! += 1n;
    left -= 1n;
  }
  return parts;
}

/** Splits a whole number by weights. */
export function splitWhole(whole: bigint, weights: readonly bigint[]): readonly bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  return shareOut(
    weights.map((weight) => times(exact(whole), exact(weight, total))),
    whole,
  );
}
