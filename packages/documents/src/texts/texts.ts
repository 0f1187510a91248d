import type { Language } from '@quittance/i18n';
import { invoiceDe } from './invoice/de.ts';
import { type InvoiceTexts, invoiceEn } from './invoice/en.ts';
import { invoiceHu } from './invoice/hu.ts';
import { mailDe } from './mail/de.ts';
import { type MailTexts, mailEn } from './mail/en.ts';
import { mailHu } from './mail/hu.ts';

export type { InvoiceTexts, MailTexts };

/** The fixed words of mails and invoices in every language of the product. */
export const texts: Readonly<Record<Language, { readonly mail: MailTexts; readonly invoice: InvoiceTexts }>> = {
  de: { mail: mailDe, invoice: invoiceDe },
  hu: { mail: mailHu, invoice: invoiceHu },
  en: { mail: mailEn, invoice: invoiceEn },
};
