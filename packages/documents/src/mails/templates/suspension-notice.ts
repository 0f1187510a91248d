import { fillText, oneLine } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { SuspensionNoticeMail } from '../mail-data.ts';

/** The mail on the day access is suspended, with the way to have it back. */
export function composeSuspensionNotice(data: SuspensionNoticeMail, setting: MailSetting): MailContent {
  const { brand, texts, money, date } = setting;
  const words = texts.suspension_notice;
  return {
    subject: fillText(words.subject, { brand: brand.name }),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [
      `${fillText(words.body, { date: date(data.suspendedOn) })} ${oneLine(data.affected.join(', '))}.`,
      words.restore,
    ],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      { label: words.total, value: money(data.totalOpen), strong: true },
    ],
    action: { label: words.action, url: data.payUrl },
    notes: [],
  };
}
