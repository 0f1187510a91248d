import { formatMoney, isLanguage, parseMoney } from '@quittance/i18n';
import type { Amount } from '~/money.ts';

/** An amount as people of the language type it: without sign, space or unit of currency. */
export function majorText(amount: Amount, language: string): string {
  const written = formatMoney(amount, isLanguage(language) ? language : 'en');
  return written.replaceAll(/[^\d.,-]/g, '');
}

/** What somebody typed as whole minor units, or null when it is no amount above zero. */
export function readAmount(text: string, currency: string): string | null {
  const minor = parseMoney(text, currency);
  return minor !== null && minor > 0n ? minor.toString() : null;
}
