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
  const { i18n, t } = useTranslation('common');
  const { country, timeZone, sandbox } = useRootData();
  const language = isLanguage(i18n.language) ? i18n.language : 'en';
  const locale = localeOf(language, country);
  const dateTime = (iso: string) => formatDateTime(iso, timeZone, locale);
  return {
    money: (money: FormattableMoney) => formatMoney(money, language),
    /** For the scale of a chart, which needs no cents. */
    shortMoney: (money: FormattableMoney) => formatMoney(money, language).replace(/[.,]00(?=\D|$)/, ''),
    price: (price: string, currency: string) => formatPrice(price, currency, language),
    date: (date: string, length?: DateLength) => formatDate(date, locale, length),
    /** A month by its first three letters, for the labels of a chart. */
    shortMonth: (month: string) =>
      formatMonth(month, language)
        .replace(/[\d.\s]/g, '')
        .slice(0, 3),
    month: (month: string) => formatMonth(month, language),
    period: (start: string, end: string) => formatPeriod(start, end, locale),
    /** A moment of the brand's business time. */
    dateTime,
    /** A moment of wall time; a sandbox brand, whose business time is another, is told which one it is. */
    realTime: (iso: string) => (sandbox ? t('sandbox.realTime', { moment: dateTime(iso) }) : dateTime(iso)),
    number: (value: string | number | bigint) => formatNumber(value, language),
    percent: (percent: string | number) => formatPercent(percent, language),
  };
}
