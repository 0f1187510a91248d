import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { StaffInvitationMail } from '../mail-data.ts';

/** The mail that lets a member of staff into the brand's admin app for the first time. */
export function composeStaffInvitation(data: StaffInvitationMail, { brand, texts, instant }: MailSetting): MailContent {
  const words = texts.staff_invitation;
  const { invitation } = texts;
  return {
    subject: fillText(words.subject, { brand: brand.name }),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [fillText(words.body, { brand: brand.name })],
    facts: [{ label: invitation.validUntil, value: instant(data.expiresAt) }],
    action: { label: invitation.action, url: data.acceptUrl },
    notes: [fillText(words.once, { adminUrl: data.adminUrl }), invitation.secrecy],
    forStaff: true,
  };
}
