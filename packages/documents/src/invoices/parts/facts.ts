import { fillText } from '../../texts/fill-text.ts';
import type { InvoiceDocument } from '../invoice-document.ts';
import { type InvoiceSetting, titleOf } from '../invoice-setting.ts';
import { contentWidth, page, quietInk } from '../page/measures.ts';
import type { Sheet } from '../page/sheet.ts';

interface Fact {
  readonly label: string;
  readonly value: string;
}

const columns = 3;
const gap = 12;
const labelStyle = { size: 7.5, colour: quietInk } as const;
const valueStyle = { size: 9.5 } as const;

/** The title and, below it, everything that identifies the document and dates it. */
export function drawFacts(sheet: Sheet, invoice: InvoiceDocument, setting: InvoiceSetting): void {
  const line = { x: page.left, width: contentWidth };
  const title = titleOf(invoice.heading, setting.words);
  sheet.y += sheet.write(title, { ...line, y: sheet.y }, { font: 'semibold', size: 19 }, 'H1') + 2;
  const remark = remarkOf(invoice, setting);
  if (remark !== null) sheet.y += sheet.write(remark, { ...line, y: sheet.y }, { font: 'semibold' }) + 2;
  sheet.y += 10;
  const facts = factsOf(invoice, setting);
  for (let at = 0; at < facts.length; at += columns) drawRow(sheet, facts.slice(at, at + columns));
  sheet.y += 8;
}

function remarkOf({ heading }: InvoiceDocument, { words, date }: InvoiceSetting): string | null {
  if (heading.kind === 'sample') return words.sampleNotice;
  if (heading.kind === 'invoice' || heading.corrects.length === 0) return null;
  return heading.corrects
    .map(({ number, issueDate }) => fillText(words.corrects, { number, date: date(issueDate) }))
    .join(' ');
}

function factsOf(invoice: InvoiceDocument, { words, date, period }: InvoiceSetting): Fact[] {
  const { heading, references, servicePeriod, dueDate } = invoice;
  const facts = [
    { label: heading.kind === 'credit_note' ? words.creditNoteNumber : words.number, value: numberOf(invoice, words) },
    { label: words.issueDate, value: date(invoice.issueDate) },
    { label: words.supplyDate, value: date(invoice.supplyDate) },
    { label: words.dueDate, value: dueDate === null ? null : date(dueDate) },
    { label: words.servicePeriod, value: servicePeriod === null ? null : period(servicePeriod) },
    { label: words.accountNumber, value: references.accountNumber },
    { label: words.purchaseOrder, value: references.purchaseOrder },
    { label: words.buyerReference, value: references.buyerReference },
    { label: words.contract, value: references.contract },
  ];
  return facts.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
}

function numberOf({ heading }: InvoiceDocument, words: InvoiceSetting['words']): string {
  return heading.kind === 'sample' ? words.numberOnIssue : heading.number;
}

function drawRow(sheet: Sheet, facts: readonly Fact[]): void {
  const width = (contentWidth - gap * (columns - 1)) / columns;
  const heights = facts.map(({ label, value }, index) => {
    const box = { x: page.left + index * (width + gap), y: sheet.y, width };
    const labelHeight = sheet.write(label, box, labelStyle);
    return labelHeight + sheet.write(value, { ...box, y: box.y + labelHeight }, valueStyle);
  });
  sheet.y += Math.max(...heights) + 8;
}
