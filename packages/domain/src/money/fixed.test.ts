import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fixedOf, formatAllDigits, formatFixed, fractionDigits, powerOfTen } from './fixed.ts';

describe('fixedOf', () => {
  it.each<[string, number, bigint]>([
    ['0.0125', 4, 125n],
    ['0.0125', 6, 12_500n],
    ['20', 0, 20n],
    ['20', 2, 2000n],
    ['5', 4, 50_000n],
    ['7.5', 1, 75n],
    ['09.90', 2, 990n],
    ['-3.5', 2, -350n],
    ['-12', 1, -120n],
    // 15 digits are the last that are reckoned with the machine's own numbers.
    ['9999999.99999', 2 + 5, 99_999_999_999_900n],
    ['99999999999999', 1, 999_999_999_999_990n],
    ['999999999999999', 1, 9_999_999_999_999_990n],
    ['90071992547409.93', 2, 9_007_199_254_740_993n],
    ['9007199254740993', 0, 9_007_199_254_740_993n],
    ['999999999999999999.999999999999', 12, 999_999_999_999_999_999_999_999_999_999n],
  ])('%s with %s digits is %s', (text, digits, expected) => {
    expect(fixedOf(text, digits)).toBe(expected);
  });

  it.each([
    ['0.125', 2],
    ['123456789012345678.125', 2],
  ])('throws for %s, which has 3 digits after the point and not %s', (text, digits) => {
    expect(() => fixedOf(text, digits)).toThrow(`${text} has at most 2 fraction digits`);
  });

  it.each(['1.2.3', '12a', 'a', '1/5', '1:5'])('throws for %j, which is no number', (text) => {
    expect(() => fixedOf(text, 4)).toThrow();
  });
});

test.each([
  ['0.05', 2],
  ['5', 0],
  ['0.123456789012', 12],
])('%s has %s digits after the point', (text, digits) => {
  expect(fractionDigits(text)).toBe(digits);
});

describe('writing', () => {
  it.each<[bigint, number, string, string]>([
    [1250n, 4, '0.125', '0.1250'],
    [1250n, 2, '12.5', '12.50'],
    [1200n, 2, '12', '12.00'],
    [0n, 2, '0', '0.00'],
    [5n, 2, '0.05', '0.05'],
    [-5n, 2, '-0.05', '-0.05'],
    [-1250n, 4, '-0.125', '-0.1250'],
    [42n, 0, '42', '42'],
    [-42n, 0, '-42', '-42'],
    [1n, 15, '0.000000000000001', '0.000000000000001'],
    [999_999_999_999_999n, 15, '0.999999999999999', '0.999999999999999'],
    [999_999_999_999_999n, 1, '99999999999999.9', '99999999999999.9'],
    [1_000_000_000_000_000n, 15, '1', '1.000000000000000'],
    [1_000_000_000_000_001n, 15, '1.000000000000001', '1.000000000000001'],
    [5n, 20, '0.00000000000000000005', '0.00000000000000000005'],
    [9_007_199_254_740_993n, 2, '90071992547409.93', '90071992547409.93'],
    [9_007_199_254_740_990n, 2, '90071992547409.9', '90071992547409.90'],
    [9_007_199_254_740_900n, 2, '90071992547409', '90071992547409.00'],
    [10n ** 20n, 20, '1', '1.00000000000000000000'],
    [10n ** 19n, 20, '0.1', '0.10000000000000000000'],
    [-(10n ** 20n) - 1n, 2, '-1000000000000000000.01', '-1000000000000000000.01'],
  ])('%s with %s digits is %s, or %s with all of them', (value, digits, short, whole) => {
    expect(formatFixed(value, digits)).toBe(short);
    expect(formatAllDigits(value, digits)).toBe(whole);
  });

  it('and reading give back any number of up to 40 digits, with the machine’s numbers and without', () => {
    const anyValue = fc.oneof(fc.bigInt(-(10n ** 16n), 10n ** 16n), fc.bigInt(-(10n ** 40n), 10n ** 40n));
    fc.assert(
      fc.property(anyValue, fc.integer({ min: 0, max: 22 }), (value, digits) => {
        expect(fixedOf(formatAllDigits(value, digits), digits)).toBe(value);
        expect(fixedOf(formatFixed(value, digits), digits)).toBe(value);
        expect(formatFixed(value, digits)).not.toMatch(/\.\d*0$|\.$/);
      }),
    );
  });
});

test('10 to the power of 0 is 1 and of 63 has 64 digits; 64 digits after the point are a bug and throw', () => {
  expect(powerOfTen(0)).toBe(1n);
  expect(String(powerOfTen(63))).toBe(`1${'0'.repeat(63)}`);
  expect(() => powerOfTen(64)).toThrow('10 to the power of 64 is in use');
});
