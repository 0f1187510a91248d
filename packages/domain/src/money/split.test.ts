import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { divideRounded } from './rounding.ts';
import { roundShares, splitByWeights, splitEvenly } from './split.ts';

const total = (parts: readonly bigint[]) => parts.reduce((sum, part) => sum + part, 0n);

describe('splitByWeights', () => {
  it.each([
    ['100 cents over three equal weights', 100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    ['-100 cents the same way round', -100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    ['10 cents over 1 : 2 : 3 by largest remainder', 10n, [1n, 2n, 3n], [2n, 3n, 5n]],
    ['nothing to a weight of zero', 7n, [0n, 1n], [0n, 7n]],
    ['evenly when all weights are zero', 5n, [0n, 0n], [3n, 2n]],
    ['nothing into nothings', 0n, [3n, 4n], [0n, 0n]],
  ])('splits %s', (_, whole, weights, parts) => {
    expect(splitByWeights(whole, weights)).toEqual(parts);
  });

  it('loses no cent, gives no part the wrong sign, and strays less than 1 from the exact share', () => {
    const weights = fc.array(fc.bigInt(0n, 1_000_000n), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.bigInt(-1_000_000_000n, 1_000_000_000n), weights, (whole, given) => {
        const parts = splitByWeights(whole, given);
        const totalWeight = total(given);
        expect(total(parts)).toBe(whole);
        for (const [index, part] of parts.entries()) {
          expect(part * whole >= 0n).toBe(true);
          const offBy = part * totalWeight - whole * given[index]!;
          if (totalWeight > 0n) expect((offBy < 0n ? -offBy : offBy) < totalWeight).toBe(true);
        }
      }),
    );
  });

  it('throws for no part and for a negative weight', () => {
    expect(() => splitByWeights(1n, [])).toThrow('at least one part');
    expect(() => splitByWeights(1n, [-1n, 2n])).toThrow('not negative');
  });
});

test('splitting 1,000 evenly over 7 gives parts of 143 and 142', () => {
  expect(splitEvenly(1000n, 7)).toEqual([143n, 143n, 143n, 143n, 143n, 143n, 142n]);
  expect(() => splitEvenly(1n, 0)).toThrow('at least one part');
  expect(() => splitEvenly(1n, 1.5)).toThrow('at least one part');
});

test('shares of different signs are rounded to their rounded sum and none changes its sign', () => {
  const amounts = (most: bigint) => fc.array(fc.bigInt(-most, most), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(
      fc.oneof(amounts(9_999n), amounts(10n ** 20n)),
      fc.bigInt(1n, 97n),
      fc.bigInt(1n, 97n),
      (given, rate, base) => {
        const whole = divideRounded(total(given) * rate, base);
        const parts = roundShares(whole, given, rate, base);
        expect(total(parts)).toBe(whole);
        for (const [index, part] of parts.entries()) expect(part * given[index]! >= 0n).toBe(true);
      },
    ),
  );
});

test('of 1.1 and -0.1, which make 1, the credit goes up to 0 rather than the charge to 2', () => {
  expect(roundShares(1n, [11n, -1n], 1n, 10n)).toEqual([1n, 0n]);
  expect(roundShares(1n, [-1n, 11n], 1n, 10n)).toEqual([0n, 1n]);
});

test('shares that are nowhere near the whole are a bug and throw', () => {
  const [small, large] = [[1n, 2n], [1n, 2n].map((share) => share * 10n ** 18n)];
  for (const whole of [2n, 4n, 5n]) {
    expect(() => roundShares(whole, small, 1n, 1n)).toThrow('but for rounding');
    expect(() => roundShares(whole, large, 1n, 1n)).toThrow('but for rounding');
  }
});

test('machine numbers and big ones share alike: the same shares in larger terms', () => {
  const amounts = fc.array(fc.bigInt(-9_999n, 9_999n), { minLength: 1, maxLength: 20 });
  const larger = 10n ** 15n;
  fc.assert(
    fc.property(amounts, fc.bigInt(1n, 97n), (given, base) => {
      const whole = divideRounded(total(given) * 7n, base);
      const large = roundShares(whole, given, 7n * larger, base * larger);
      expect(large).toEqual(roundShares(whole, given, 7n, base));
    }),
  );
});
