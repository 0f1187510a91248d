import { invariant, ok, type Refusal, type Result } from '../result.ts';
import { currencyExponent } from './currency.ts';
import { formatAllDigits } from './fixed.ts';
import { type CurrencyCode, type Money, money } from './money.ts';
import { type DecimalText, multiplyRational, parseDecimal, type Rational, rational } from './rational.ts';
import { divideRounded, type RoundingMode } from './rounding.ts';

/** A price in major units as exact minor units: `0.0125` EUR is 1.25 cents. Refuses `invalid_decimal`. */
export function priceToRational(
  price: DecimalText,
  currency: CurrencyCode,
): Result<Rational, Refusal<'invalid_decimal'>> {
  const parsed = parseDecimal(price);
  if (!parsed.ok) return parsed;
  return ok(multiplyRational(parsed.value, rational(10n ** BigInt(currencyExponent(currency)))));
}

/** The same for a price that a checked plan version carries; throws when it cannot be read. */
export function checkedPriceToRational(price: DecimalText, currency: CurrencyCode): Rational {
  const read = priceToRational(price, currency);
  invariant(read.ok, `${price} is a price`);
  return read.value;
}

/** Exact minor units as an amount, rounded once, half away from zero unless said otherwise. */
export function roundToMoney<const C extends CurrencyCode>(
  exactMinor: Rational,
  currency: C,
  mode?: RoundingMode,
): Money<C> {
  const { numerator, denominator } = exactMinor;
  return money(denominator === 1n ? numerator : divideRounded(numerator, denominator, mode), currency);
}

/** An amount in major units with all digits of its currency: 1355 EUR cents are `13.55`, 500 yen `500`. */
export function formatMajor({ amountMinor, currency }: Money): DecimalText {
  return formatAllDigits(amountMinor, currencyExponent(currency));
}
