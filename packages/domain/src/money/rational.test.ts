import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addRational,
  compareRational,
  divideRational,
  formatRational,
  multiplyRational,
  parseDecimal,
  rational,
  roundHalfAwayFromZero,
  subtractRational,
} from './rational.ts';

describe('parseDecimal', () => {
  it.each([
    ['0.0125', 1n, 80n],
    ['20', 20n, 1n],
    ['20.00', 20n, 1n],
    ['-3.5', -7n, 2n],
    ['0', 0n, 1n],
    ['999999999999999999.999999999999', 999999999999999999999999999999n, 1000000000000n],
  ])('reads %s as exactly %s / %s', (text, numerator, denominator) => {
    expect(parseDecimal(text)).toEqual({ ok: true, value: { numerator, denominator } });
  });

  it.each(['', '.5', '5.', '1,5', '1e3', '+1', ' 1', '1 ', '0x10', 'NaN', '--1', '1.2.3', '٣', '1_000'])(
    'refuses %j with invalid_decimal',
    (text) => expect(parseDecimal(text)).toMatchObject({ ok: false, error: { code: 'invalid_decimal' } }),
  );

  it('refuses 19 digits before the point and 13 after it, so that no text makes a number of any size', () => {
    expect(parseDecimal('1'.repeat(19)).ok).toBe(false);
    expect(parseDecimal(`1.${'1'.repeat(13)}`).ok).toBe(false);
    expect(parseDecimal('9'.repeat(100_000))).toMatchObject({ error: { values: { text: '9'.repeat(40) } } });
  });
});

describe('roundHalfAwayFromZero', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [12n, 5n, 2n],
    [13n, 5n, 3n],
    [-12n, 5n, -2n],
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [1n, 3n, 0n],
    [0n, 1n, 0n],
  ])('rounds %s / %s to %s', (numerator, denominator, expected) => {
    expect(roundHalfAwayFromZero(rational(numerator, denominator))).toBe(expected);
  });
});

test.each([
  [21n, 31n, 6, '0.677419'],
  [-21n, 31n, 6, '-0.677419'],
  [3n, 1n, 6, '3'],
  [1n, 2n, 0, '1'],
  [5n, 1000n, 2, '0.01'],
  [-1n, 1000n, 2, '0'],
])('%s / %s with at most %s digits is written %s %s', (numerator, denominator, digits, expected) => {
  expect(formatRational(rational(numerator, denominator), digits)).toBe(expected);
});

test('a fraction with denominator zero is a bug and throws', () => {
  expect(() => rational(1n, 0n)).toThrow('divided by zero');
  expect(() => divideRational(rational(1n), rational(0n))).toThrow('divided by zero');
});

test('1/2 and 1/3 make 5/6 together, 1/6 as difference, 1/6 as product and 3/2 as quotient', () => {
  const [half, third] = [rational(1n, 2n), rational(1n, 3n)];
  expect(addRational(half, third)).toEqual({ numerator: 5n, denominator: 6n });
  expect(subtractRational(half, third)).toEqual({ numerator: 1n, denominator: 6n });
  expect(multiplyRational(half, third)).toEqual({ numerator: 1n, denominator: 6n });
  expect(divideRational(half, third)).toEqual({ numerator: 3n, denominator: 2n });
});

test.each([
  [2n, 4n, 1n, 2n],
  [-2n, 4n, -1n, 2n],
  [2n, -4n, -1n, 2n],
  [-2n, -4n, 1n, 2n],
  [0n, -5n, 0n, 1n],
])('%s / %s is %s / %s in lowest terms, the denominator positive', (top, bottom, numerator, denominator) => {
  expect(rational(top, bottom)).toEqual({ numerator, denominator });
});

test.each([
  ['1/3 is less than 1/2', rational(1n, 3n), rational(1n, 2n), -1],
  ['2/4 is 1/2', { numerator: 2n, denominator: 4n }, rational(1n, 2n), 0],
  ['2/3 is more than 1/2', rational(2n, 3n), rational(1n, 2n), 1],
  ['-2/3 is less than -1/2', rational(-2n, 3n), rational(-1n, 2n), -1],
])('%s', (_, a, b, expected) => {
  expect(compareRational(a, b)).toBe(expected);
});

const anyRational = fc
  .tuple(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 10_000n))
  .map(([numerator, denominator]) => rational(numerator, denominator));

test('adding and subtracting, and multiplying and dividing, undo each other exactly', () => {
  fc.assert(
    fc.property(anyRational, anyRational, (a, b) => {
      expect(subtractRational(addRational(a, b), b)).toEqual(a);
      if (b.numerator !== 0n) expect(divideRational(multiplyRational(a, b), b)).toEqual(a);
    }),
  );
});

test('rounding a number and its negative gives opposite results', () => {
  fc.assert(
    fc.property(anyRational, (a) => {
      const negative = rational(-a.numerator, a.denominator);
      expect(roundHalfAwayFromZero(negative)).toBe(-roundHalfAwayFromZero(a));
    }),
  );
});
