import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { PasswordResetMail } from '../mail-data.ts';

/** The mail with the link to choose a new password for the admin app. */
export function composeStaffPasswordReset(
  data: PasswordResetMail,
  { brand, texts, instant }: MailSetting,
): MailContent {
  const words = texts.staff_password_reset;
  const { password_reset: reset } = texts;
  return {
    subject: fillText(words.subject, { brand: brand.name }),
    preview: reset.preview,
    heading: reset.heading,
    recipientName: data.recipientName,
    paragraphs: [fillText(words.body, { brand: brand.name })],
    facts: [{ label: reset.validUntil, value: instant(data.expiresAt) }],
    action: { label: reset.action, url: data.resetUrl },
    notes: [reset.unexpected],
    forStaff: true,
  };
}
