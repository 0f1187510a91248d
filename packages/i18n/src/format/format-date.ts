import type { Language } from '../language.ts';
import type { Locale } from '../locale.ts';
import { monthNames, shortEnglishMonthNames } from './month-names.ts';

/** `short` for tables and figures, `long` for sentences and headings. */
export type DateLength = 'short' | 'long';

/**
 * A business date (`YYYY-MM-DD`) as the language writes it: short `05.03.2026`, `2026. 03. 05.`, `5 Mar 2026`; long
 * `5. März 2026`, `2026. március 5.`, `5 March 2026`; in the United States `Mar 5, 2026` and `March 5, 2026`. It is a day of the calendar, so no time zone can move it.
 * Throws on anything else.
 */
export function formatDate(date: string, language: Locale, length: DateLength = 'short'): string {
  const { year, month, day } = partsOf(date);
  switch (language) {
    case 'de':
      return length === 'short' ? `${two(day)}.${two(month)}.${year}` : `${day}. ${monthNames.de[month - 1]} ${year}`;
    case 'hu':
      return length === 'short'
        ? `${year}. ${two(month)}. ${two(day)}.`
        : `${year}. ${monthNames.hu[month - 1]} ${day}.`;
    case 'en':
      return `${day} ${englishMonth(month, length)} ${year}`;
    case 'en-US':
      return `${englishMonth(month, length)} ${day}, ${year}`;
  }
}

function englishMonth(month: number, length: DateLength): string {
  return (length === 'short' ? shortEnglishMonthNames : monthNames.en)[month - 1] ?? '';
}

/** The month of a business date or of `YYYY-MM`: `März 2026`, `2026. március`, `March 2026`. */
export function formatMonth(month: string, language: Language): string {
  const parts = partsOf(/^\d{4}-\d{2}$/.test(month) ? `${month}-01` : month);
  const name = monthNames[language][parts.month - 1];
  return language === 'hu' ? `${parts.year}. ${name}` : `${name} ${parts.year}`;
}

/**
 * A half-open period `[start, end)` of business dates, shown by its first and last day as invoices do:
 * `2026-03-01` to `2026-04-01` is `01.03.2026 – 31.03.2026`.
 */
export function formatPeriod(start: string, end: string, language: Locale): string {
  partsOf(start);
  partsOf(end);
  const lastDay = new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return `${formatDate(start, language)} – ${formatDate(lastDay, language)}`;
}

function partsOf(date: string): { year: number; month: number; day: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const [year, month, day] = (match?.slice(1) ?? []).map(Number);
  const real = match && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date);
  if (!real || year === undefined || month === undefined || day === undefined) {
    throw new Error(`Not a business date: ${JSON.stringify(date)}`);
  }
  return { year, month, day };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
