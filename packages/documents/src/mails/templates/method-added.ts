import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { MethodAddedMail } from '../mail-data.ts';

/** The mail after a payment method was stored: a receipt for the owner, an alarm if it was someone else. */
export function composeMethodAdded(data: MethodAddedMail, { brand, texts, instant }: MailSetting): MailContent {
  const words = texts.method_added;
  return {
    subject: fillText(words.subject, { brand: brand.name }),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [words.body, data.autopay ? words.autopay : words.noAutopay],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      { label: words.method, value: data.methodLabel, strong: true },
      { label: words.addedAt, value: instant(data.addedAt) },
    ],
    action: { label: words.action, url: data.methodsUrl },
    notes: [fillText(words.unexpected, { email: brand.supportEmail })],
  };
}
