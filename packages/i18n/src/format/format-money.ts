import { currencyExponent } from '@quittance/domain';
import type { Language } from '../language.ts';
import { groupDigits } from './group-digits.ts';

/** Money as it travels (`amountMinor` as text) or as the domain holds it (bigint): minor units of one currency. */
export interface FormattableMoney {
  readonly amountMinor: string | bigint;
  readonly currency: string;
}

const noBreakSpace = '\u00a0';

/** Currencies with a sign of their own in a language; all others show their ISO code. */
const signs: Record<Language, Readonly<Record<string, string>>> = {
  de: { EUR: '€', USD: '$', GBP: '£' },
  hu: { EUR: '€', HUF: 'Ft' },
  en: { EUR: '€', USD: '$', GBP: '£' },
};

/**
 * Money as people of the language write it, exact from minor units with our own exponent table. Forints are shown
 * whole unless there is a fraction to show. Throws when the amount is not a whole number of minor units.
 */
export function formatMoney({ amountMinor, currency }: FormattableMoney, language: Language): string {
  const match = /^(-?)(\d+)$/.exec(String(amountMinor));
  if (!match) throw new Error(`Not a whole number of minor units: ${JSON.stringify(String(amountMinor))}`);
  const [, minus = '', digits = ''] = match;
  const exponent = currencyExponent(currency);
  const padded = digits.padStart(exponent + 1, '0');
  const whole = padded.slice(0, padded.length - exponent);
  return written(minus, whole, padded.slice(padded.length - exponent), currency, language);
}

/**
 * A price in major units as decimal text (`'0.0125'`): unit prices may have more digits than their currency, and none
 * of them is dropped. Throws on anything that is not a plain decimal number.
 */
export function formatPrice(price: string, currency: string, language: Language): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(price);
  if (!match) throw new Error(`Not a plain decimal number: ${JSON.stringify(price)}`);
  const [, minus = '', whole = '', fraction = ''] = match;
  const digits = fraction.replace(/0+$/, '').padEnd(currencyExponent(currency), '0');
  return written(minus, whole, digits, currency, language);
}

function written(minus: string, whole: string, fraction: string, currency: string, language: Language): string {
  const hidden = currency === 'HUF' && /^0*$/.test(fraction);
  const figures = groupDigits(whole.replace(/^0+(?=\d)/, ''), hidden ? '' : fraction, language);
  const shownMinus = /[1-9]/.test(whole + fraction) ? minus : '';
  const sign = signs[language][currency];
  if (language !== 'en') return `${shownMinus}${figures}${noBreakSpace}${sign ?? currency}`;
  return sign ? `${shownMinus}${sign}${figures}` : `${shownMinus}${currency}${noBreakSpace}${figures}`;
}
