import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { InvitationMail } from '../mail-data.ts';

/** The mail that lets a person into the portal for the first time. */
export function composeInvitation(data: InvitationMail, { brand, texts, instant }: MailSetting): MailContent {
  const words = texts.invitation;
  const invitedBy = data.inviterName === null ? [] : [fillText(words.invitedBy, { inviter: data.inviterName })];
  return {
    subject: fillText(words.subject, { brand: brand.name }),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [...invitedBy, fillText(words.body, { brand: brand.name })],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      { label: words.validUntil, value: instant(data.expiresAt) },
    ],
    action: { label: words.action, url: data.acceptUrl },
    notes: [fillText(words.once, { portalUrl: brand.portalUrl }), words.secrecy],
  };
}
