import { compareRational, type DecimalText, parseDecimal, rational } from '../money/rational.ts';
import type { Finding } from './finding.ts';

/** Prices and quantities stay below this, so that no invoice outgrows what the books can hold. */
const largestDecimal = 10n ** 12n;

/** A price in major units: a plain decimal, not negative, not huge. */
export function checkPrice(text: DecimalText | undefined, path: string): readonly Finding[] {
  if (text === undefined) return [];
  const price = parseDecimal(text);
  if (!price.ok) return [{ code: 'unparsable_price', severity: 'error', path }];
  if (price.value.numerator < 0n) return [{ code: 'negative_price', severity: 'error', path }];
  const isHuge = compareRational(price.value, rational(largestDecimal)) >= 0;
  return isHuge ? [{ code: 'price_too_large', severity: 'error', path }] : [];
}

/** A quantity: a plain decimal above zero, not huge. */
export function checkQuantity(text: DecimalText | null | undefined, path: string): readonly Finding[] {
  if (text === undefined || text === null) return [];
  const quantity = parseDecimal(text);
  if (!quantity.ok) return [{ code: 'unparsable_quantity', severity: 'error', path }];
  if (quantity.value.numerator <= 0n) return [{ code: 'quantity_not_positive', severity: 'error', path }];
  const isHuge = compareRational(quantity.value, rational(largestDecimal)) >= 0;
  return isHuge ? [{ code: 'quantity_too_large', severity: 'error', path }] : [];
}
