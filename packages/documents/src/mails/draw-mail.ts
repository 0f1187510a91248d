import type { Language } from '@quittance/i18n';
import { render } from 'react-email';
import type { DocumentBrand } from '../brand/document-brand.ts';
import type { MailTexts } from '../texts/texts.ts';
import type { MailContent } from './mail-content.ts';
import { mailFrame } from './mail-frame.ts';

/** A mail's HTML. */
export function drawMail(
  content: MailContent,
  brand: DocumentBrand,
  words: MailTexts,
  language: Language,
): Promise<string> {
  return render(mailFrame(content, brand, words, language));
}
