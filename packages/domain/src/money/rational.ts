import { invariant, ok, type Refusal, type Result, refuse } from '../result.ts';
import { formatFixed, powerOfTen } from './fixed.ts';
import { divideRounded } from './rounding.ts';

/** A plain decimal number as text: `20`, `0.0125`, `-3.5`. */
export type DecimalText = string;

/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const decimalPattern = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/;

/** Reads at most 18 digits before and 12 after the point; refuses `invalid_decimal` for signs, exponents, spaces. */
export function parseDecimal(text: string): Result<Rational, Refusal<'invalid_decimal'>> {
  const match = decimalPattern.exec(text);
  if (!match) return refuse('invalid_decimal', { text: text.slice(0, 40) });
  const fraction = match[3] ?? '';
  const magnitude = BigInt(`${match[2]}${fraction}`);
  return ok(rational(match[1] === '-' ? -magnitude : magnitude, 10n ** BigInt(fraction.length)));
}

/** The exact fraction in lowest terms; throws when the denominator is zero. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  invariant(denominator !== 0n, 'nothing is divided by zero');
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export function addRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtractRational(a: Rational, b: Rational): Rational {
  return addRational(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiplyRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** Throws when `b` is zero. */
export function divideRational(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative, zero or positive, like a comparator. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest whole number; a half goes away from zero: 2.5 → 3, -2.5 → -3. */
export function roundHalfAwayFromZero(value: Rational): bigint {
  return divideRounded(value.numerator, value.denominator);
}

/** As decimal text with at most `digits` fraction digits (half away from zero), without trailing zeros. */
export function formatRational(value: Rational, digits: number): DecimalText {
  if (value.denominator === 1n) return value.numerator.toString();
  return formatFixed(divideRounded(value.numerator * powerOfTen(digits), value.denominator), digits);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
