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
 * its own. The base is above zero.
 */
export function roundShares(whole: bigint, amounts: readonly bigint[], rate: bigint, base: bigint): readonly bigint[] {
  const parts: bigint[] = [];
  const remainders: bigint[] = [];
  let exactSum = 0n;
  let partSum = 0n;
  for (let index = 0; index < amounts.length; index += 1) {
    const numerator = amounts[index]! * rate;
    let part = numerator / base;
    let remainder = numerator - part * base;
    if (remainder < 0n) {
      part -= 1n;
      remainder += base;
    }
    parts.push(part);
    remainders.push(remainder);
    exactSum += numerator;
    partSum += part;
  }
  const offBy = exactSum - whole * base;
  invariant(offBy < base && -offBy < base, 'shares add up to the whole but for rounding');
  const missing = Number(whole - partSum);
  if (missing === 1) parts[largestOf(remainders)]! += 1n;
  else if (missing > 1) raiseLargest(parts, remainders, missing);
  return parts;
}

/** The place of the largest, the first of several alike. */
function largestOf(remainders: readonly bigint[]): number {
  let largest = 0;
  for (let index = 1; index < remainders.length; index += 1) {
    if (remainders[index]! > remainders[largest]!) largest = index;
  }
  return largest;
}

function raiseLargest(parts: bigint[], remainders: readonly bigint[], count: number): void {
  const descending = remainders.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  const lowest = descending[count - 1]!;
  let ties = count - descending.indexOf(lowest);
  for (let index = 0; index < parts.length; index += 1) {
    const remainder = remainders[index]!;
    if (remainder > lowest || (remainder === lowest && ties > 0)) parts[index]! += 1n;
    if (remainder === lowest) ties -= 1;
  }
}
