import type { Language } from '@quittance/i18n';
import { invoiceDe } from './invoice/de.ts';
import { type InvoiceTexts, invoiceEn } from './invoice/en.ts';
import { invoiceHu } from './invoice/hu.ts';
import { mailDe } from './mail/de.ts';
import { type MailTexts, mailEn } from './mail/en.ts';
import { mailHu } from './mail/hu.ts';
import { receiptDe } from './receipt/de.ts';
import { type ReceiptTexts, receiptEn } from './receipt/en.ts';
import { receiptHu } from './receipt/hu.ts';

export type { InvoiceTexts, MailTexts, ReceiptTexts };

interface Texts {
  readonly mail: MailTexts;
  readonly invoice: InvoiceTexts;
  readonly receipt: ReceiptTexts;
}

/** The fixed words of mails, invoices and receipts in every language of the product. */
export const texts: Readonly<Record<Language, Texts>> = {
  de: { mail: mailDe, invoice: invoiceDe, receipt: receiptDe },
  hu: { mail: mailHu, invoice: invoiceHu, receipt: receiptHu },
  en: { mail: mailEn, invoice: invoiceEn, receipt: receiptEn },
};
