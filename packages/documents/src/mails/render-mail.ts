import { invariant } from '@quittance/domain';
import type { Language } from '@quittance/i18n';
import type { DocumentBrand } from '../brand/document-brand.ts';
import { texts } from '../texts/texts.ts';
import { composeMail } from './compose-mail.ts';
import type { MailDataByTemplate, MailTemplate } from './mail-data.ts';
import { plainText } from './plain-text.ts';

/** A mail ready to be sent; sender and recipient are the caller's business. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Draws a mail in the language and in the brand's clothes. Names are escaped in the HTML and cannot break lines in the
 * subject. Throws when the link is not an http(s) address: that is a bug, never a customer's doing.
 */
export async function renderMail<T extends MailTemplate>(
  template: T,
  data: MailDataByTemplate[T],
  brand: DocumentBrand,
  language: Language,
): Promise<RenderedMail> {
  const content = composeMail(template, data, brand, language);
  invariant(/^https?:\/\//.test(content.action.url), `the mail ${template} links to an http(s) address`);
  const words = texts[language].mail;
  // Loaded with the first mail: half a second that commands and servers that send none need not wait for.
  const { drawMail } = await import('./draw-mail.ts');
  return {
    subject: content.subject.replace(/\s+/g, ' ').trim(),
    html: await drawMail(content, brand, words, language),
    text: plainText(content, brand, words),
  };
}
