import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailFact, MailSetting } from '../mail-content.ts';
import type { DisputeNoticeMail } from '../mail-data.ts';

/** Tells the brand's staff of a disputed payment: a new case, news of one, or one whose deadline is near. */
export function composeDisputeNotice(data: DisputeNoticeMail, setting: MailSetting): MailContent {
  const { brand, texts, money, date } = setting;
  const words = texts.dispute_notice;
  const values = {
    brand: brand.name,
    amount: money(data.amount),
    account: data.accountName,
    state: words.state[data.state],
  };
  const due = data.dueOn === null ? [] : [{ label: words.dueOn, value: date(data.dueOn), strong: true }];
  const facts: readonly MailFact[] = [
    { label: texts.frame.account, value: data.accountName },
    { label: words.amount, value: money(data.amount) },
    { label: words.stageLabel, value: words.stage[data.stage] },
    { label: words.stateLabel, value: words.state[data.state] },
    ...due,
  ];
  return {
    subject: fillText(words.subject[data.notice], values),
    preview: words.state[data.state],
    heading: words.heading[data.notice],
    recipientName: data.recipientName,
    paragraphs: [words.body[data.notice]],
    facts,
    action: { label: words.action, url: data.disputeUrl },
    notes: [],
    forStaff: true,
  };
}
