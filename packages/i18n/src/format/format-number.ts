import type { Language } from '../language.ts';
import { groupDigits } from './group-digits.ts';

const noBreakSpace = '\u00a0';

/**
 * A number as the language writes it. Decimal text such as `'1234.50'` is taken digit by digit, so nothing is
 * rounded. Throws on anything that is not a plain decimal number.
 */
export function formatNumber(value: string | number | bigint, language: Language): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (!match) throw new Error(`Not a plain decimal number: ${JSON.stringify(String(value))}`);
  const [, sign = '', whole = '', fraction = ''] = match;
  return sign + groupDigits(whole.replace(/^0+(?=\d)/, ''), fraction, language);
}

/** A percentage given in percent (`'19'`, `'5.5'`): `19 %` in German, `19%` in Hungarian and English. */
export function formatPercent(percent: string | number | bigint, language: Language): string {
  return formatNumber(percent, language) + (language === 'de' ? `${noBreakSpace}%` : '%');
}
