import { fillText } from '../../texts/fill-text.ts';
import type { InvoiceDocument, InvoiceTax } from '../invoice-document.ts';
import type { InvoiceSetting } from '../invoice-setting.ts';
import { contentWidth, page, quietInk } from '../page/measures.ts';
import type { Sheet } from '../page/sheet.ts';
import { Table } from '../page/table.ts';

const totalsWidth = 214;
const totalsLeft = page.right - totalsWidth;
const taxColumn = { rate: 74, amount: 84 };

/** Tax by category on the left, totals on the right, and below them why tax is not charged. Kept on one page. */
export function drawTotals(sheet: Sheet, invoice: InvoiceDocument, setting: InvoiceSetting): void {
  sheet.ensure(96 + Math.max(invoice.taxes.length * 34, 60));
  const top = sheet.y;
  drawTaxTable(sheet, invoice.taxes, setting);
  const taxEnd = sheet.y;
  sheet.y = top;
  drawAmounts(sheet, invoice, setting);
  sheet.y = Math.max(sheet.y, taxEnd) + 10;
  const sentences = [...taxNotes(invoice.taxes, setting), ...localTaxSentences(invoice, setting)];
  for (const sentence of sentences) {
    sheet.ensure(sheet.heightOf(sentence, contentWidth));
    sheet.y += sheet.write(sentence, { x: page.left, y: sheet.y, width: contentWidth }) + 3;
  }
  sheet.y += 12;
}

function drawTaxTable(sheet: Sheet, taxes: readonly InvoiceTax[], { words, money, taxRate }: InvoiceSetting): void {
  const table = new Table(sheet, [
    { title: words.taxTable.rate, width: taxColumn.rate, align: 'left' },
    { title: words.taxTable.base, width: taxColumn.amount, align: 'right' },
    { title: words.taxTable.tax, width: taxColumn.amount, align: 'right' },
  ]);
  table.head();
  for (const tax of taxes) {
    const style = { size: 8.5 };
    table.row([taxRate(tax), money(tax.net), money(tax.tax)].map((text) => ({ text, style })));
  }
  table.end();
}

function drawAmounts(sheet: Sheet, { totals, heading }: InvoiceDocument, setting: InvoiceSetting): void {
  const { words, money, brand } = setting;
  drawAmount(sheet, words.net, money(totals.net));
  drawAmount(sheet, words.tax, money(totals.tax));
  drawAmount(sheet, words.gross, money(totals.gross), 'semibold');
  if (totals.credit.amountMinor !== 0n) drawAmount(sheet, words.credit, minus(money(totals.credit)));
  if (totals.paid.amountMinor !== 0n) drawAmount(sheet, words.paid, minus(money(totals.paid)));
  sheet.y += 3;
  sheet.rule(totalsLeft, sheet.y, totalsWidth, brand.colour, 1.6);
  sheet.y += 5;
  const label = heading.kind === 'credit_note' ? words.amountCredited : words.amountDue;
  drawAmount(sheet, label, money(totals.due), 'semibold', 12.5);
}

/** Set off, so shown as a deduction: `−12,00 €`, and a deduction of a negative amount as an addition. */
function minus(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function drawAmount(
  sheet: Sheet,
  label: string,
  amount: string,
  font: 'regular' | 'semibold' = 'regular',
  size = 9.5,
): void {
  const box = { x: totalsLeft, y: sheet.y + 4, width: totalsWidth };
  const labelWidth = totalsWidth - 110;
  const colour = font === 'regular' ? { colour: quietInk } : {};
  const labelHeight = sheet.write(label, { ...box, width: labelWidth }, { font, size, ...colour });
  const amountBox = { ...box, x: totalsLeft + labelWidth, width: 110 };
  const amountHeight = sheet.write(amount, amountBox, { font, size, align: 'right', tabular: true });
  sheet.y += Math.max(labelHeight, amountHeight) + 4;
}

function taxNotes(taxes: readonly InvoiceTax[], { words }: InvoiceSetting): string[] {
  const notes = taxes.flatMap(({ textCode, reason }) => {
    if (reason !== null) return [reason];
    return textCode === null ? [] : [words.taxNotes[textCode]];
  });
  return [...new Set(notes)];
}

function localTaxSentences(
  { localTax, totals }: InvoiceDocument,
  { words, money, number, date }: InvoiceSetting,
): string[] {
  if (localTax === null) return [];
  const currency = localTax.tax.currency;
  const amount = fillText(words.localTax, { currency, amount: money(localTax.tax) });
  const rate = fillText(words.localTaxRate, {
    from: totals.gross.currency,
    rate: number(localTax.rate),
    to: currency,
    source: localTax.source,
    date: date(localTax.rateDate),
  });
  return [`${amount} (${rate})`];
}
