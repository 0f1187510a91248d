import { assertNever } from '../result.ts';

/** `half_even` sends a half to the even neighbour; `up` goes away from zero, `down` towards it. */
export const roundingModes = ['half_away_from_zero', 'half_even', 'up', 'down'] as const;
export type RoundingMode = (typeof roundingModes)[number];

/** The whole number near `numerator / denominator` (which is above zero) by the mode. The product rounds once per line. */
export function divideRounded(
  numerator: bigint,
  denominator: bigint,
  mode: RoundingMode = 'half_away_from_zero',
): bigint {
  if (numerator < 0n) return -divideRounded(-numerator, denominator, mode);
  const floor = numerator / denominator;
  const rest = numerator - floor * denominator;
  return rest !== 0n && goesUp(floor, 2n * rest, denominator, mode) ? floor + 1n : floor;
}

function goesUp(floor: bigint, doubledRest: bigint, denominator: bigint, mode: RoundingMode): boolean {
  switch (mode) {
    case 'half_away_from_zero':
      return doubledRest >= denominator;
    case 'half_even':
      return doubledRest > denominator || (doubledRest === denominator && (floor & 1n) === 1n);
    case 'up':
      return true;
    case 'down':
      return false;
    default:
      return assertNever(mode);
  }
}
