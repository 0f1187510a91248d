import { currencyExponent } from '@quittance/domain';

/**
 * An amount in major units as people type it, as whole minor units: `1.234,50`, `1 234.5`, `1,234.50` and `1234` are
 * all read. The last comma or point counts as the decimal sign when no more digits follow it than the currency has,
 * else everything groups thousands. Null for anything that is not an amount, and for more digits than can be paid.
 */
export function parseMoney(text: string, currency: string): bigint | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f'’]/g, '');
  const exponent = currencyExponent(currency);
  const match = /^(\d+|\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/.exec(plain);
  if (!match) return null;
  const [, whole = '', groupSign, decimalSign, fraction = ''] = match;
  if (groupSign !== undefined && groupSign === decimalSign) return null;
  // One sign with exactly three digits behind it groups thousands, unless the currency has that many decimals.
  const groups = decimalSign !== undefined && groupSign === undefined && fraction.length === 3 && exponent < 3;
  if (groups) return whole.length <= 3 ? minorOf(whole + fraction, '', exponent) : null;
  return fraction.length > exponent ? null : minorOf(whole.replaceAll(/[.,]/g, ''), fraction, exponent);
}

function minorOf(whole: string, fraction: string, exponent: number): bigint | null {
  return whole.length > 15 ? null : BigInt(whole + fraction.padEnd(exponent, '0'));
}
