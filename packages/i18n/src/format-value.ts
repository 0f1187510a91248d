import { formatDate, formatMonth } from './format/format-date.ts';
import { formatDateTime } from './format/format-date-time.ts';
import { formatMoney, formatPrice } from './format/format-money.ts';
import { formatNumber, formatPercent } from './format/format-number.ts';
import type { Language } from './language.ts';
import { localeOf } from './locale.ts';

/**
 * Lets texts format their own values: `{{amountMinor, money}}` (with a value `currency` beside it),
 * `{{unitPrice, price}}` (major units, likewise), `{{dueDate, date}}`, `{{dueDate, longDate}}`, `{{month, month}}`, `{{at, dateTime}}` (with `timeZone`, else UTC),
 * `{{rate, percent}}`, `{{quantity, number}}`. So a refusal or a trace step carries plain data only. Throws on a
 * value that does not fit: an amount must never be shown unformatted.
 */
export function formatValue(
  value: string,
  format: string | undefined,
  language: Language,
  beside: Readonly<Record<string, unknown>>,
): string {
  const country = beside['country'];
  const locale = localeOf(language, typeof country === 'string' ? country : null);
  switch (format) {
    case undefined:
      return value;
    case 'money':
      return formatMoney({ amountMinor: value, currency: String(beside['currency']) }, language);
    case 'price':
      return formatPrice(value, String(beside['currency']), language);
    case 'date':
      return formatDate(value, locale);
    case 'longDate':
      return formatDate(value, locale, 'long');
    case 'month':
      return formatMonth(value, language);
    case 'dateTime':
      return formatDateTime(value, typeof beside['timeZone'] === 'string' ? beside['timeZone'] : 'UTC', locale);
    case 'percent':
      return formatPercent(value, language);
    case 'number':
      return formatNumber(value, language);
    default:
      throw new Error(`A text asks for an unknown format: ${format}`);
  }
}
