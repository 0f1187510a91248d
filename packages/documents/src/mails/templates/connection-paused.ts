import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { ConnectionPausedMail } from '../mail-data.ts';

/** Tells those who manage connections that a provider refuses one: what that means, and what to do. */
export function composeConnectionPaused(
  data: ConnectionPausedMail,
  { brand, texts, instant }: MailSetting,
): MailContent {
  const words = texts.connection_paused;
  const values = { brand: brand.name, provider: data.providerName };
  return {
    subject: fillText(words.subject, values),
    preview: words.preview,
    heading: fillText(words.heading, values),
    recipientName: data.recipientName,
    paragraphs: [fillText(words.body, values), fillText(words.next, values)],
    facts: [
      { label: words.provider, value: data.providerName, strong: true },
      { label: words.since, value: instant(data.pausedAt) },
    ],
    action: { label: words.action, url: data.connectionUrl },
    notes: [],
    forStaff: true,
  };
}
