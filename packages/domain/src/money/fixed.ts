import { invariant } from '../result.ts';

/**
 * Exact decimals as whole numbers of their last digit: 0.0125 with 4 digits is 125n. Products have the digits of both
 * factors, so nothing is ever divided (or rounded) before the end.
 */
export type Fixed = bigint;

const powers: readonly bigint[] = Array.from({ length: 64 }, (_, digits) => 10n ** BigInt(digits));

/** 10 to the power of `digits`, from 0 to 63. */
export function powerOfTen(digits: number): bigint {
  const power = powers[digits];
  invariant(power !== undefined, `10 to the power of ${digits} is in use`);
  return power;
}

/** A checked decimal text with so many digits; throws when the text has more. */
export function fixedOf(text: string, digits: number): Fixed {
  const point = text.indexOf('.');
  if (point === -1) return BigInt(text) * powerOfTen(digits);
  const fraction = text.length - point - 1;
  invariant(fraction <= digits, `${text} has at most ${digits} fraction digits`);
  return BigInt(text.slice(0, point) + text.slice(point + 1)) * powerOfTen(digits - fraction);
}

/** Digits after the point: two in `0.05`. */
export function fractionDigits(text: string): number {
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}

/** All digits as text, without trailing zeros: 1250n with 4 digits is `0.125`. */
export function formatFixed(value: Fixed, digits: number): string {
  if (value < 0n) return `-${formatFixed(-value, digits)}`;
  const text = value.toString();
  const whole = text.length > digits ? text.slice(0, text.length - digits) : '0';
  let fraction = text.length > digits ? text.slice(text.length - digits) : text.padStart(digits, '0');
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === zeroCharacter) end -= 1;
  if (end === 0) return whole;
  fraction = fraction.slice(0, end);
  return `${whole}.${fraction}`;
}

const zeroCharacter = 48;
