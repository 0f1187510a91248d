import { fillText } from '../../texts/fill-text.ts';
import { customerDeclineReason } from '../customer-decline-reason.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { PaymentDeclinedMail } from '../mail-data.ts';

/** The mail after a declined payment: why, as far as a customer may know, and what happens next. */
export function composePaymentDeclined(
  data: PaymentDeclinedMail,
  { brand, texts, money, date }: MailSetting,
): MailContent {
  const words = texts.payment_declined;
  const values = {
    brand: brand.name,
    number: data.invoiceNumber,
    amount: money(data.amount),
    method: data.methodLabel,
  };
  const { nextAttempt } = data;
  const next = nextAttempt
    ? fillText(words.nextAttempt, { date: date(nextAttempt.on), method: nextAttempt.methodLabel })
    : words.noNextAttempt;
  return {
    subject: fillText(words.subject, values),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [`${fillText(words.body, values)} ${words.reasons[customerDeclineReason[data.reason]]}`, next],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      { label: words.invoice, value: data.invoiceNumber },
      { label: words.method, value: data.methodLabel },
      { label: words.amount, value: values.amount, strong: true },
    ],
    action: { label: words.action, url: data.payUrl },
    notes: [],
  };
}
