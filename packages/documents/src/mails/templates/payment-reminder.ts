import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailFact, MailSetting } from '../mail-content.ts';
import type { PaymentReminderMail } from '../mail-data.ts';

/** The n-th reminder of overdue invoices: friendly at first, firmer from the second on. */
export function composePaymentReminder(data: PaymentReminderMail, setting: MailSetting): MailContent {
  const { brand, texts, money, date } = setting;
  const words = texts.payment_reminder;
  const firm = data.reminderNumber > 1;
  const values = { brand: brand.name, amount: money(data.totalOpen), count: String(data.reminderNumber) };
  const suspension = data.suspendOn === null ? [] : [fillText(words.suspension, { date: date(data.suspendOn) })];
  return {
    subject: fillText(firm ? words.subjectFirm : words.subject, values),
    preview: words.preview,
    heading: firm ? fillText(words.headingFirm, values) : words.heading,
    recipientName: data.recipientName,
    paragraphs: [firm ? words.bodyFirm : words.body, ...suspension],
    facts: [{ label: texts.frame.account, value: data.accountName }, ...amountFacts(data, setting)],
    action: { label: words.action, url: data.payUrl },
    notes: [],
  };
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
