import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { PaymentReceiptMail } from '../mail-data.ts';

/** The mail that thanks for a payment and says which invoices it settled. */
export function composePaymentReceipt(
  data: PaymentReceiptMail,
  { brand, texts, money, date }: MailSetting,
): MailContent {
  const words = texts.payment_receipt;
  const amount = money(data.amount);
  const settled = data.invoices.map((invoice) => ({
    label: fillText(words.invoice, { number: invoice.invoiceNumber }),
    value: money(invoice.amount),
  }));
  return {
    subject: fillText(words.subject, { brand: brand.name, amount }),
    preview: words.preview,
    heading: words.heading,
    recipientName: data.recipientName,
    paragraphs: [words.body],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      { label: words.paidOn, value: date(data.paidOn) },
      { label: words.method, value: data.methodLabel },
      ...settled,
      { label: words.amount, value: amount, strong: true },
    ],
    action: { label: words.action, url: data.receiptUrl },
    notes: [],
  };
}
