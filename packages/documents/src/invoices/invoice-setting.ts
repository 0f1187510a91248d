import { currencyExponent, type Money } from '@quittance/domain';
import {
  formatDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPeriod,
  type Language,
  localeOf,
} from '@quittance/i18n';
import type { DocumentBrand } from '../brand/document-brand.ts';
import { invoiceEnUs } from '../texts/invoice/en-us.ts';
import { type InvoiceTexts, texts } from '../texts/texts.ts';
import type { InvoiceHeading, Period, TaxRate } from './invoice-document.ts';

/** What every part of the invoice needs besides the document: the brand, the words and the way figures are written. */
export interface InvoiceSetting {
  readonly brand: DocumentBrand;
  readonly language: Language;
  readonly words: InvoiceTexts;
  readonly money: (amount: Money) => string;
  readonly date: (date: string) => string;
  readonly period: (period: Period) => string;
  readonly number: (decimal: string) => string;
  /** A price in major units as a plain decimal. */
  readonly unitPrice: (decimal: string, currency: string) => string;
  readonly taxRate: (tax: TaxRate) => string;
}

export function invoiceSetting(brand: DocumentBrand, language: Language): InvoiceSetting {
  const locale = localeOf(language, brand.country);
  const words = locale === 'en-US' ? invoiceEnUs : texts[language].invoice;
  return {
    brand,
    language,
    words,
    money: (amount) => formatMoney(amount, language),
    date: (date) => formatDate(date, locale),
    period: ({ start, end }) => formatPeriod(start, end, locale),
    number: (decimal) => formatNumber(decimal, language),
    unitPrice: (decimal, currency) => unitPriceText(decimal, currency, language),
    taxRate: (tax) => taxRateText(tax, words, language),
  };
}

/** The document's name: invoice, sample invoice or credit note. */
export function titleOf(heading: InvoiceHeading, words: InvoiceTexts): string {
  switch (heading.kind) {
    case 'invoice':
      return `${words.invoice} ${heading.number}`;
    case 'credit_note':
      return `${words.creditNote} ${heading.number}`;
    case 'sample':
      return words.sampleInvoice;
  }
}

/** A percentage where there is a rate, else the word for why there is none. */
function taxRateText({ ratePercent, textCode }: TaxRate, words: InvoiceTexts, language: Language): string {
  return textCode === null || textCode === 'zero_rated'
    ? formatPercent(ratePercent, language)
    : words.taxRates[textCode];
}

/** In the currency's own digits where they suffice; a price such as 4.505 keeps all of its digits. */
function unitPriceText(decimal: string, currency: string, language: Language): string {
  const [whole = '', fraction = ''] = decimal.replace(/(\.\d*?)0+$/, '$1').split('.');
  const exponent = currencyExponent(currency);
  return fraction.length <= exponent
    ? formatMoney({ amountMinor: whole + fraction.padEnd(exponent, '0'), currency }, language)
    : `${formatNumber(`${whole}.${fraction}`, language)}\u00a0${currency}`;
}
