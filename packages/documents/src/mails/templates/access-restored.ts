import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { AccessRestoredMail } from '../mail-data.ts';

/** The mail that says that access is back. */
export function composeAccessRestored(data: AccessRestoredMail, { brand, texts }: MailSetting): MailContent {
  const words = texts.access_restored;
  return {
    subject: fillText(words.subject, { brand: brand.name }),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [words.body],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      { label: words.restored, value: data.restored.join(', '), strong: true },
    ],
    action: { label: words.action, url: data.portalUrl },
    notes: [],
  };
}
