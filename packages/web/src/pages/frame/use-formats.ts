import {
  type DateLength,
  type FormattableMoney,
  formatDate,
  formatDateTime,
  formatMoney,
  formatMonth,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatPrice,
  isLanguage,
  localeOf,
} from '@quittance/i18n';
import { useTranslation } from 'react-i18next';
import { useRootData } from './use-root-data.ts';

/** Every format in the reader's language; instants in the brand's time zone. */
export function useFormats() {
  const { i18n } = useTranslation();
  const { country, timeZone } = useRootData();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const locale = localeOf(language, country);
  return {
    money: (money: FormattableMoney) => formatMoney(money, language),
    price: (price: string, currency: string) => formatPrice(price, currency, language),
    date: (date: string, length?: DateLength) => formatDate(date, locale, length),
    month: (month: string) => formatMonth(month, language),
    period: (start: string, end: string) => formatPeriod(start, end, locale),
    dateTime: (iso: string) => formatDateTime(iso, timeZone, locale),
    number: (value: string | number | bigint) => formatNumber(value, language),
    percent: (percent: string | number) => formatPercent(percent, language),
  };
}
