import type { Language } from '@quittance/i18n';
import type { DocumentBrand } from '../brand/document-brand.ts';
import { type InvoiceSetting, invoiceSetting } from '../invoices/invoice-setting.ts';
import { contentWidth, page, quietInk } from '../invoices/page/measures.ts';
import { openPaper } from '../invoices/page/open-paper.ts';
import { Sheet } from '../invoices/page/sheet.ts';
import { Table } from '../invoices/page/table.ts';
import { drawFooters } from '../invoices/parts/footer.ts';
import { drawLetterhead } from '../invoices/parts/letterhead.ts';
import { fillText } from '../texts/fill-text.ts';
import { type ReceiptTexts, texts } from '../texts/texts.ts';
import type { ReceiptDocument } from './receipt-document.ts';

const amountWidth = 130;

/** Draws the receipt of a payment, for one invoice or several, as a tagged A4 PDF. The same input gives the same bytes. */
export async function renderReceiptPdf(
  receipt: ReceiptDocument,
  brand: DocumentBrand,
  language: Language,
): Promise<Uint8Array> {
  const setting = invoiceSetting(brand, language);
  const words = texts[language].receipt;
  const { document, bytes } = openPaper({ title: words.title, date: receipt.paidOn }, brand, language);
  const sheet = new Sheet(document);
  drawLetterhead(sheet, setting);
  drawPayer(sheet, receipt);
  drawFacts(sheet, receipt, setting, words);
  drawInvoices(sheet, receipt, setting, words);
  const line = { x: page.left, width: contentWidth };
  sheet.y += 14;
  sheet.ensure(40);
  sheet.y += sheet.write(words.notice, { ...line, y: sheet.y }, { size: 8.5, colour: quietInk });
  drawFooters(sheet, setting);
  sheet.root.end();
  document.end();
  return bytes;
}

function drawPayer(sheet: Sheet, { payer }: ReceiptDocument): void {
  const box = { x: page.left, width: 240 };
  sheet.y += sheet.write(payer.legalName, { ...box, y: sheet.y }, { font: 'semibold', size: 10 });
  for (const line of payer.addressLines) sheet.y += sheet.write(line, { ...box, y: sheet.y }, { size: 9.5 });
  sheet.y += 34;
}

function drawFacts(sheet: Sheet, receipt: ReceiptDocument, { money, date }: InvoiceSetting, words: ReceiptTexts): void {
  const line = { x: page.left, width: contentWidth };
  sheet.y += sheet.write(words.title, { ...line, y: sheet.y }, { font: 'semibold', size: 19 }, 'H1') + 6;
  const received = fillText(words.received, { amount: money(receipt.amount), date: date(receipt.paidOn) });
  sheet.y += sheet.write(received, { ...line, y: sheet.y }, { size: 10.5 }) + 8;
  const facts = [
    fillText(words.number, { number: receipt.number }),
    fillText(words.method, { method: receipt.method }),
    ...(receipt.refunded.amountMinor === 0n ? [] : [fillText(words.refunded, { amount: money(receipt.refunded) })]),
  ];
  for (const fact of facts) sheet.y += sheet.write(fact, { ...line, y: sheet.y }, { size: 9 });
  sheet.y += 16;
}

function drawInvoices(
  sheet: Sheet,
  { invoices }: ReceiptDocument,
  { money }: InvoiceSetting,
  words: ReceiptTexts,
): void {
  if (invoices.length === 0) return;
  const table = new Table(sheet, [
    { title: words.invoice, width: contentWidth - amountWidth, align: 'left' },
    { title: words.amount, width: amountWidth, align: 'right' },
  ]);
  table.head();
  for (const { number, amount } of invoices) table.row([{ text: number }, { text: money(amount) }]);
  table.end();
}
