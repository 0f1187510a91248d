import { fillText } from '../../texts/fill-text.ts';
import { customerDeclineReason } from '../customer-decline-reason.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { PaymentReturnedMail } from '../mail-data.ts';

/** The mail after a bank took a debit back that had counted as paid: what is open again, why, and what to do. */
export function composePaymentReturned(
  data: PaymentReturnedMail,
  { brand, texts, money, date }: MailSetting,
): MailContent {
  const words = texts.payment_returned;
  const values = {
    brand: brand.name,
    number: data.invoiceNumber,
    amount: money(data.amount),
    method: data.methodLabel,
    date: date(data.paidOn),
  };
  const reason = texts.payment_declined.reasons[customerDeclineReason[data.reason]];
  return {
    subject: fillText(words.subject, values),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [`${fillText(words.body, values)} ${reason}`, fillText(words.open, values), words.next],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      { label: texts.payment_declined.invoice, value: data.invoiceNumber },
      { label: texts.payment_declined.method, value: data.methodLabel },
      { label: texts.payment_declined.amount, value: values.amount, strong: true },
    ],
    action: { label: texts.payment_declined.action, url: data.payUrl },
    notes: [],
  };
}
