import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { PasswordResetMail } from '../mail-data.ts';

/** The mail with the link to choose a new password. */
export function composePasswordReset(data: PasswordResetMail, { brand, texts, instant }: MailSetting): MailContent {
  const words = texts.password_reset;
  return {
    subject: fillText(words.subject, { brand: brand.name }),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [words.body],
    facts: [{ label: words.validUntil, value: instant(data.expiresAt) }],
    action: { label: words.action, url: data.resetUrl },
    notes: [words.unexpected],
  };
}
