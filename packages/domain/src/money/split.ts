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
  return roundShares(whole, weights, whole, totalWeight);
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
 * Rounds exact shares, each `amounts[i] × rate / base`, so that they add up to `whole`, their own sum rounded: each
 * goes down, then the largest remainders go up by one, ties by order. Shares may have different signs and none changes
 * its own. The base is above zero. Everyday sums fit into the machine's numbers, which are quicker and as exact.
 */
export function roundShares(whole: bigint, amounts: readonly bigint[], rate: bigint, base: bigint): readonly bigint[] {
  const largest = rate > base ? rate : base;
  const limit = largest < safe && largest > -safe ? safe / largest : 0n;
  const isSmall = amounts.every((amount) => amount < limit && amount > -limit);
  return isSmall ? shareSmall(whole, amounts, Number(rate), Number(base)) : shareLarge(whole, amounts, rate, base);
}

/** Whole numbers below this, and the sums of a few thousand of them, are exact as machine numbers. */
const safe = 2n ** 40n;

function shareSmall(whole: bigint, amounts: readonly bigint[], rate: number, base: number): readonly bigint[] {
  const parts: bigint[] = [];
  const remainders: number[] = [];
  let [exactSum, partSum] = [0, 0];
  for (const amount of amounts) {
    const numerator = Number(amount) * rate;
    let floor = Math.floor(numerator / base);
    let remainder = numerator - floor * base;
    if (remainder < 0) {
      floor -= 1;
      remainder += base;
    }
    parts.push(BigInt(floor));
    remainders.push(remainder);
    exactSum += numerator;
    partSum += floor;
  }
  const offBy = exactSum - Number(whole) * base;
  invariant(offBy < base && -offBy < base, nearlyWhole);
  raiseLargest(parts, remainders, Number(whole) - partSum);
  return parts;
}

function shareLarge(whole: bigint, amounts: readonly bigint[], rate: bigint, base: bigint): readonly bigint[] {
  const parts: bigint[] = [];
  const remainders: bigint[] = [];
  let [exactSum, partSum] = [0n, 0n];
  for (const amount of amounts) {
    const numerator = amount * rate;
    const floor = floorOf(numerator, base);
    parts.push(floor);
    remainders.push(numerator - floor * base);
    exactSum += numerator;
    partSum += floor;
  }
  const offBy = exactSum - whole * base;
  invariant(offBy < base && -offBy < base, nearlyWhole);
  raiseLargest(parts, remainders, Number(whole - partSum));
  return parts;
}

const nearlyWhole = 'shares add up to the whole but for rounding';

/** The greatest whole number that is not above the fraction: -3/10 → -1. */
function floorOf(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

function raiseLargest(parts: bigint[], remainders: readonly (number | bigint)[], count: number): void {
  if (count === 0) return;
  const order = remainders.map((_, index) => index);
  order.sort((a, b) => (remainders[a]! < remainders[b]! ? 1 : remainders[a]! > remainders[b]! ? -1 : a - b));
  for (let raised = 0; raised < count; raised += 1) parts[order[raised]!]! += 1n;
}
