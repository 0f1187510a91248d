import { fillText, oneLine } from '../../texts/fill-text.ts';
import type { MailContent, MailFact, MailSetting } from '../mail-content.ts';
import type { PriceChangeMail } from '../mail-data.ts';

/** The notice of new prices: from when, from how much to how much, and until when the customer may say no. */
export function composePriceChange(data: PriceChangeMail, setting: MailSetting): MailContent {
  const { brand, texts, date } = setting;
  const words = texts.price_change;
  const firstDay = data.changes.map(({ effectiveOn }) => effectiveOn).toSorted()[0] ?? '';
  const { optOut } = data;
  const objection =
    optOut === null
      ? []
      : [fillText(optOut.effect === 'ends' ? words.optOutEnds : words.optOutKeeps, { date: date(optOut.until) })];
  return {
    subject: fillText(words.subject, { brand: brand.name, date: date(firstDay) }),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [words.body, ...objection],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      ...data.changes.flatMap((change) => factsOf(change, setting)),
    ],
    action: { label: words.action, url: data.portalUrl },
    notes: [data.inclusiveOfTax ? words.inclusive : words.exclusive, words.seats],
  };
}

function factsOf(change: PriceChangeMail['changes'][number], { texts, money, date }: MailSetting): MailFact[] {
  const words = texts.price_change;
  const values = { plan: oneLine(change.planName), date: date(change.effectiveOn) };
  return [
    { label: fillText(words.before, values), value: money(change.oldAmount) },
    { label: fillText(words.after, values), value: money(change.newAmount), strong: true },
  ];
}
