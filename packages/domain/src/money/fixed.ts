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
  if (power === undefined) invariant(false, `10 to the power of ${digits} is in use`);
  return power;
}

/** A checked decimal text with so many digits; throws when the text has more. */
export function fixedOf(text: string, digits: number): Fixed {
  const small = text.length + digits <= safeDigits ? smallFixedOf(text, digits) : null;
  return small === null ? largeFixedOf(text, digits) : BigInt(small);
}

/** Numbers of so many digits are exact as the machine's own numbers, which are quicker to read and to write. */
const safeDigits = 15;
const safe = 10n ** BigInt(safeDigits);

/** Digit by digit; null for what is no plain number of so many digits. */
function smallFixedOf(text: string, digits: number): number | null {
  let [value, fraction] = [0, -1];
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - zeroCharacter;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (fraction >= 0) fraction += 1;
    } else if (digit === pointDigit && fraction === -1) fraction = 0;
    else return null;
  }
  if (fraction > digits || text === '') return null;
  for (let missing = digits - Math.max(fraction, 0); missing > 0; missing -= 1) value *= 10;
  return value;
}

function largeFixedOf(text: string, digits: number): Fixed {
  const point = text.indexOf('.');
  if (point === -1) return BigInt(text) * powerOfTen(digits);
  const fraction = text.length - point - 1;
  if (fraction > digits) invariant(false, `${text} has at most ${digits} fraction digits`);
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
  if (value < safe && digits <= safeDigits) return formatSmall(Number(value), digits);
  const text = value.toString();
  const whole = text.length > digits ? text.slice(0, text.length - digits) : '0';
  let fraction = text.length > digits ? text.slice(text.length - digits) : text.padStart(digits, '0');
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === zeroCharacter) end -= 1;
  if (end === 0) return whole;
  fraction = fraction.slice(0, end);
  return `${whole}.${fraction}`;
}

function formatSmall(value: number, digits: number): string {
  const unit = units[digits]!;
  const whole = Math.floor(value / unit);
  const rest = value - whole * unit;
  if (rest === 0) return String(whole);
  const fraction = String(rest);
  let end = fraction.length;
  while (fraction.charCodeAt(end - 1) === zeroCharacter) end -= 1;
  return `${whole}.${leadingZeros[digits - fraction.length]}${end === fraction.length ? fraction : fraction.slice(0, end)}`;
}

/** All digits as text, trailing zeros too: 1250n with 2 digits is `12.50`. */
export function formatAllDigits(value: Fixed, digits: number): string {
  if (value < 0n) return `-${formatAllDigits(-value, digits)}`;
  if (digits === 0) return value.toString();
  if (value < safe && digits <= safeDigits) {
    const unit = units[digits]!;
    const whole = Math.floor(Number(value) / unit);
    const fraction = String(Number(value) - whole * unit);
    return `${whole}.${leadingZeros[digits - fraction.length]}${fraction}`;
  }
  const text = value.toString().padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const units = Array.from({ length: safeDigits + 1 }, (_, digits) => 10 ** digits);
const leadingZeros = units.map((_, count) => '0'.repeat(count));
const zeroCharacter = 48;
/** The decimal point as the digit that it is not. */
const pointDigit = 46 - zeroCharacter;
