import { invariant } from '../result.ts';

/**
 * Splits minor units in proportion to the weights, by largest remainder (ties by order): the parts add up to the
 * whole and none has the wrong sign. Weights are not negative; without any weight above zero all count the same.
 */
export function splitByWeights(whole: bigint, weights: readonly bigint[]): readonly bigint[] {
  invariant(weights.length > 0, 'a split has at least one part');
  invariant(
    weights.every((weight) => weight >= 0n),
    'weights are not negative',
  );
  const totalWeight = weights.reduce((total, weight) => total + weight, 0n);
  if (totalWeight === 0n) return splitEvenly(whole, weights.length);
  if (whole < 0n) return splitByWeights(-whole, weights).map((part) => -part);
  return roundShares(
    whole,
    weights.map((weight) => whole * weight),
    totalWeight,
  );
}

/** Splits minor units into equal parts; the first parts take what does not divide. */
export function splitEvenly(whole: bigint, parts: number): readonly bigint[] {
  invariant(Number.isInteger(parts) && parts > 0, 'a split has at least one part');
  return splitByWeights(
    whole,
    Array.from({ length: parts }, () => 1n),
  );
}

/**
 * Rounds exact shares, each `numerators[i] / denominator`, so that they add up to `whole`, their own sum rounded: each
 * goes down, then the largest remainders go up by one, ties by order. Shares may have different signs and none changes
 * its own. The denominator is above zero.
 */
export function roundShares(whole: bigint, numerators: readonly bigint[], denominator: bigint): readonly bigint[] {
  const parts: bigint[] = [];
  const remainders: bigint[] = [];
  let [exactSum, partSum] = [0n, 0n];
  for (const numerator of numerators) {
    const floor = floorOf(numerator, denominator);
    parts.push(floor);
    remainders.push(numerator - floor * denominator);
    exactSum += numerator;
    partSum += floor;
  }
  const offBy = exactSum - whole * denominator;
  invariant(offBy < denominator && -offBy < denominator, 'shares add up to the whole but for rounding');
  raiseLargest(parts, remainders, Number(whole - partSum));
  return parts;
}

/** The greatest whole number that is not above the fraction: -3/10 → -1. */
function floorOf(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

function raiseLargest(parts: bigint[], remainders: readonly bigint[], count: number): void {
  if (count === 0) return;
  const order = remainders.map((_, index) => index);
  order.sort((a, b) => (remainders[a]! < remainders[b]! ? 1 : remainders[a]! > remainders[b]! ? -1 : a - b));
  for (const index of order.slice(0, count)) parts[index]! += 1n;
}
