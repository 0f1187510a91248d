import { expect, test } from 'vitest';
import { divideRounded, type RoundingMode } from './rounding.ts';

/** Quotients and where each mode sends them. */
const table: readonly (readonly [bigint, bigint, Readonly<Record<RoundingMode, bigint>>])[] = [
  [5n, 2n, { half_away_from_zero: 3n, half_even: 2n, up: 3n, down: 2n }],
  [7n, 2n, { half_away_from_zero: 4n, half_even: 4n, up: 4n, down: 3n }],
  [1n, 2n, { half_away_from_zero: 1n, half_even: 0n, up: 1n, down: 0n }],
  [21n, 10n, { half_away_from_zero: 2n, half_even: 2n, up: 3n, down: 2n }],
  [32n, 10n, { half_away_from_zero: 3n, half_even: 3n, up: 4n, down: 3n }],
  [29n, 10n, { half_away_from_zero: 3n, half_even: 3n, up: 3n, down: 2n }],
  [4n, 2n, { half_away_from_zero: 2n, half_even: 2n, up: 2n, down: 2n }],
  [0n, 3n, { half_away_from_zero: 0n, half_even: 0n, up: 0n, down: 0n }],
];

test.each(
  table.flatMap(([numerator, denominator, expected]) =>
    (Object.entries(expected) as [RoundingMode, bigint][]).map(
      ([mode, whole]) => [numerator, denominator, mode, whole] as const,
    ),
  ),
)('%s / %s rounded %s is %s, and the negative its negative', (numerator, denominator, mode, whole) => {
  expect(divideRounded(numerator, denominator, mode)).toBe(whole);
  expect(divideRounded(-numerator, denominator, mode)).toBe(-whole);
});

test('a mode that does not exist is a bug and throws', () => {
  const read = JSON.parse('"nearest"') as RoundingMode;
  expect(() => divideRounded(1n, 3n, read)).toThrow('Unhandled case: "nearest"');
});
