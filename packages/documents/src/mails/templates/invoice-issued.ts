import { assertNever, type Money } from '@quittance/domain';
import { fillText } from '../../texts/fill-text.ts';
import type { MailContent, MailSetting } from '../mail-content.ts';
import type { InvoiceIssuedMail } from '../mail-data.ts';

/** The mail that tells of a new invoice and how it will be settled, or of a credit note. */
export function composeInvoiceIssued(data: InvoiceIssuedMail, setting: MailSetting): MailContent {
  const { document } = data;
  return document.kind === 'credit_note'
    ? composeCreditNote(data, document.gross, setting)
    : composeInvoice(data, setting);
}

function composeInvoice(data: InvoiceIssuedMail, setting: MailSetting): MailContent {
  const { brand, texts, money, date } = setting;
  const words = texts.invoice_issued;
  const nothingDue = data.collection.kind === 'nothing_due';
  const values = { brand: brand.name, number: data.invoiceNumber, amount: money(data.amountDue) };
  const dueDate = date(data.dueDate);
  return {
    subject: fillText(nothingDue ? words.subjectNothingDue : words.subject, values),
    preview: nothingDue ? words.previewNothingDue : fillText(words.preview, { dueDate }),
    heading: fillText(words.heading, values),
    recipientName: data.recipientName,
    paragraphs: [words.body, collectionSentence(data, setting)],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      { label: words.number, value: data.invoiceNumber },
      { label: words.issueDate, value: date(data.issueDate) },
      ...(nothingDue ? [] : [{ label: words.dueDate, value: dueDate }]),
      { label: words.amountDue, value: values.amount, strong: true },
    ],
    action: { label: data.collection.kind === 'customer_pays' ? words.actionPay : words.action, url: data.invoiceUrl },
    notes: [],
  };
}

function composeCreditNote(
  data: InvoiceIssuedMail,
  gross: Money,
  { brand, texts, money, date }: MailSetting,
): MailContent {
  const words = texts.credit_note_issued;
  const values = { brand: brand.name, number: data.invoiceNumber };
  return {
    subject: fillText(words.subject, values),
    preview: texts.invoice_issued.previewNothingDue,
    heading: fillText(words.heading, values),
    recipientName: data.recipientName,
    paragraphs: [words.body, texts.invoice_issued.nothingDue],
    facts: [
      { label: texts.frame.account, value: data.accountName },
      { label: words.number, value: data.invoiceNumber },
      { label: words.issueDate, value: date(data.issueDate) },
      { label: words.amount, value: money(gross), strong: true },
    ],
    action: { label: words.action, url: data.invoiceUrl },
    notes: [],
  };
}

function collectionSentence({ collection, dueDate }: InvoiceIssuedMail, { texts, date }: MailSetting): string {
  const words = texts.invoice_issued;
  switch (collection.kind) {
    case 'autopay':
      return fillText(words.autopay, { collectOn: date(collection.collectOn), method: collection.methodLabel });
    case 'customer_pays':
      return fillText(words.customerPays, { dueDate: date(dueDate) });
    case 'nothing_due':
      return words.nothingDue;
    default:
      return assertNever(collection);
  }
}
