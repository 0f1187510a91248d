import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailFact, MailSetting } from '../mail-content.ts';
import type { PaymentReminderMail } from '../mail-data.ts';

/** The n-th reminder of overdue invoices: friendly at first, firmer from the second on. */
export function composePaymentReminder(data: PaymentReminderMail, setting: MailSetting): MailContent {
  const { brand, texts, money } = setting;
  const words = texts.payment_reminder;
  const firm = data.reminderNumber > 1;
  const numbers = data.invoices.map(({ invoiceNumber }) => invoiceNumber).join(', ');
  const count = String(data.reminderNumber);
  const values = { brand: brand.name, numbers, amount: money(data.totalOpen), count };
  return {
    subject: fillText(firm ? words.subjectFirm : words.subject, values),
    preview: words.preview,
    heading: firm ? fillText(words.headingFirm, values) : words.heading,
    recipientName: data.recipientName,
    paragraphs: [firm ? words.bodyFirm : words.body, ...suspensionSentence(data, setting)],
    facts: [{ label: texts.frame.account, value: data.accountName }, ...amountFacts(data, setting)],
    action: { label: words.action, url: data.payUrl },
    notes: [],
  };
}

function suspensionSentence({ suspension }: PaymentReminderMail, { texts, date }: MailSetting): string[] {
  const words = texts.payment_reminder;
  if (suspension === null) return [];
  if (suspension.kind === 'in_force') return [words.suspended];
  return [fillText(words.suspension, { date: date(suspension.on) })];
}

function amountFacts(data: PaymentReminderMail, { texts, money, date }: MailSetting): MailFact[] {
  const words = texts.payment_reminder;
  const invoices = data.invoices.map((invoice) => ({
    label: fillText(words.invoice, { number: invoice.invoiceNumber, dueDate: date(invoice.dueDate) }),
    value: money(invoice.amount),
  }));
  const reference = data.paymentReference;
  return [
    ...invoices,
    { label: words.total, value: money(data.totalOpen), strong: true },
    ...(data.fee === null ? [] : [{ label: words.fee, value: money(data.fee) }]),
    ...(reference === null ? [] : [{ label: words.reference, value: reference }]),
  ];
}
