import { assertNever } from '@quittance/domain';
import { fillText } from '../../texts/fill-text.ts';
import type { BankAccount, InvoiceDocument } from '../invoice-document.ts';
import type { InvoiceSetting } from '../invoice-setting.ts';
import { contentWidth, page, tint } from '../page/measures.ts';
import type { Sheet } from '../page/sheet.ts';

const inset = 12;
const width = contentWidth - 2 * inset - 4;
const titleStyle = { font: 'semibold', size: 9.5 } as const;
const labelWidth = 96;

/** How to pay, or that nothing needs to be done: a box that stays on one page. Below it the brand's own notes. */
export function drawPayment(sheet: Sheet, invoice: InvoiceDocument, setting: InvoiceSetting): void {
  const sentences = sentencesOf(invoice, setting);
  const rows = invoice.payment.kind === 'transfer' ? bankRows(invoice.payment, setting) : [];
  const height = boxHeight(sheet, sentences, rows.length);
  sheet.ensure(height);
  const top = sheet.y;
  sheet.decorate((document) => {
    document.rect(page.left, top, contentWidth, height).fill(tint);
    document.rect(page.left, top, 4, height).fill(setting.brand.colour);
  });
  sheet.y += inset;
  const box = { x: page.left + inset + 4, width };
  sheet.y += sheet.write(setting.words.payment.heading, { ...box, y: sheet.y }, titleStyle, 'H2') + 2;
  for (const sentence of sentences) sheet.y += sheet.write(sentence, { ...box, y: sheet.y }) + 2;
  for (const { label, value } of rows) drawBankRow(sheet, label, value);
  sheet.y = top + height + 14;
  drawNotes(sheet, invoice.notes);
}

function sentencesOf({ payment, totals, dueDate, issueDate }: InvoiceDocument, setting: InvoiceSetting): string[] {
  const { words, money, date } = setting;
  const amount = money(totals.due);
  switch (payment.kind) {
    case 'autopay':
      return [fillText(words.payment.autopay, { amount, date: date(payment.collectOn), method: payment.methodLabel })];
    case 'transfer': {
      const transfer = fillText(words.payment.transfer, { amount, date: date(dueDate ?? issueDate) });
      return payment.payUrl === null ? [transfer] : [transfer, fillText(words.payment.online, { url: payment.payUrl })];
    }
    case 'online':
      return [fillText(words.payment.online, { url: payment.payUrl })];
    case 'paid':
      return [fillText(words.payment.paid, { date: date(payment.paidOn), method: payment.methodLabel })];
    case 'credited':
      return [words.payment.credited];
    case 'nothing_due':
      return [words.payment.nothingDue];
    default:
      return assertNever(payment);
  }
}

function bankRows(
  { account, reference }: { readonly account: BankAccount; readonly reference: string },
  { words }: InvoiceSetting,
): { label: string; value: string }[] {
  const rows = [
    { label: words.payment.reference, value: reference },
    { label: words.payment.holder, value: account.holder },
    { label: words.payment.iban, value: account.iban.replace(/(.{4})(?=.)/g, '$1 ') },
    { label: words.payment.bic, value: account.bic },
    { label: words.payment.bank, value: account.bankName },
  ];
  return rows.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
}

function boxHeight(sheet: Sheet, sentences: readonly string[], rows: number): number {
  const text = sentences.reduce((height, sentence) => height + sheet.heightOf(sentence, width) + 2, 0);
  return 2 * inset + 16 + text + rows * 14 + (rows > 0 ? 4 : 0);
}

function drawBankRow(sheet: Sheet, label: string, value: string): void {
  const x = page.left + inset + 4;
  sheet.write(label, { x, y: sheet.y + 4, width: labelWidth }, { size: 8.5 });
  const style = { font: 'semibold', size: 8.5 } as const;
  sheet.write(value, { x: x + labelWidth, y: sheet.y + 4, width: width - labelWidth }, style);
  sheet.y += 14;
}

function drawNotes(sheet: Sheet, notes: readonly string[]): void {
  for (const note of notes) {
    sheet.ensure(sheet.heightOf(note, contentWidth, { size: 8.5 }));
    sheet.y += sheet.write(note, { x: page.left, y: sheet.y, width: contentWidth }, { size: 8.5 }) + 4;
  }
}
