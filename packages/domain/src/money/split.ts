import { invariant } from '../result.ts';
import { addRational, compareRational, floorRational, type Rational, rational, subtractRational } from './rational.ts';

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
    weights.map((weight) => rational(whole * weight, totalWeight)),
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
 * Rounds exact shares so that they add up to `whole`, their own sum rounded: each goes down, then the largest
 * remainders go up by one, ties by order. Shares may have different signs and none changes its own.
 */
export function roundShares(whole: bigint, shares: readonly Rational[]): readonly bigint[] {
  const floors = shares.map(floorRational);
  const missing = whole - floors.reduce((total, floor) => total + floor, 0n);
  assertNearlyWhole(whole, shares);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: subtractRational(share, rational(floors[index]!)) }))
    .sort((a, b) => compareRational(b.remainder, a.remainder));
  const raised = new Set(byRemainder.slice(0, Number(missing)).map((entry) => entry.index));
  return floors.map((floor, index) => (raised.has(index) ? floor + 1n : floor));
}

function assertNearlyWhole(whole: bigint, shares: readonly Rational[]): void {
  const difference = subtractRational(shares.reduce(addRational, rational(0n)), rational(whole));
  const magnitude = difference.numerator < 0n ? -difference.numerator : difference.numerator;
  invariant(magnitude < difference.denominator, 'shares add up to the whole but for rounding');
}
