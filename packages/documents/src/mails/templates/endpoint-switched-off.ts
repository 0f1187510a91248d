import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { EndpointSwitchedOffMail } from '../mail-data.ts';

/** Tells those who manage webhooks that an endpoint is sent nothing any more: why, and what to do. */
export function composeEndpointSwitchedOff(
  data: EndpointSwitchedOffMail,
  { brand, texts, instant }: MailSetting,
): MailContent {
  const words = texts.endpoint_switched_off;
  const values = { brand: brand.name };
  const since = data.failingSince && [{ label: words.since, value: instant(data.failingSince) }];
  return {
    subject: fillText(words.subject, values),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [fillText(words[data.why], values), words.next],
    facts: [{ label: words.url, value: data.url, strong: true }, ...(since || [])],
    action: { label: words.action, url: data.endpointUrl },
    notes: [],
    forStaff: true,
  };
}
