import { renderQuantity } from '@quittance/i18n';
import { fillText } from '../../texts/fill-text.ts';
import type { InvoiceDocument, InvoiceGroup, InvoiceLine, InvoiceLocation } from '../invoice-document.ts';
import type { InvoiceSetting } from '../invoice-setting.ts';
import { contentWidth, page, quietInk, tint } from '../page/measures.ts';
import type { Sheet } from '../page/sheet.ts';
import { type Cell, type Column, Table } from '../page/table.ts';

const fixed = { quantity: 78, unitPrice: 76, tax: 62, net: 84 };
const subtotalHeight = 26;
const nameStyle = { font: 'semibold', size: 9.5 } as const;
const smallStyle = { size: 7.5, colour: quietInk } as const;

/** All lines, by location with a subtotal each, over as many pages as they need. */
export function drawLineTable(sheet: Sheet, { groups }: InvoiceDocument, setting: InvoiceSetting): void {
  const table = new Table(sheet, columnsOf(setting));
  table.head();
  const grouped = groups.length > 1 || groups.some(({ location }) => location !== null);
  for (const group of groups) drawGroup(sheet, table, group, grouped, setting);
  table.end();
  sheet.y += 14;
}

function columnsOf({ words }: InvoiceSetting): readonly Column[] {
  const { quantity, unitPrice, tax, net } = fixed;
  return [
    { title: words.columns.description, width: contentWidth - quantity - unitPrice - tax - net, align: 'left' },
    { title: words.columns.quantity, width: quantity, align: 'right' },
    { title: words.columns.unitPrice, width: unitPrice, align: 'right' },
    { title: words.columns.tax, width: tax, align: 'right' },
    { title: words.columns.net, width: net, align: 'right' },
  ];
}

function drawGroup(sheet: Sheet, table: Table, group: InvoiceGroup, grouped: boolean, setting: InvoiceSetting): void {
  const rows = group.lines.map((line) => cellsOf(line, group, setting));
  const name = group.location?.name ?? setting.words.accountWide;
  if (grouped) drawGroupHead(sheet, table, group.location, name, rows[0], setting);
  table.onNewPage = grouped ? () => drawContinuedName(sheet, name, setting) : null;
  for (const [index, cells] of rows.entries()) {
    table.row(cells, grouped && index === rows.length - 1 ? subtotalHeight : 0);
  }
  if (grouped) drawSubtotal(sheet, table, group, name, setting);
  table.onNewPage = null;
}

function cellsOf(line: InvoiceLine, group: InvoiceGroup, setting: InvoiceSetting): Cell[] {
  const { money, unitPrice, taxRate } = setting;
  return [
    { text: line.description, detail: line.detail },
    { text: quantityOf(line, setting) },
    { text: unitPrice(line.unitPrice, group.net.currency) },
    { text: taxRate(line.tax) },
    { text: money(line.net) },
  ];
}

/** Part of a period is said in its days: `11 of 31 days`, where a number of pieces would have six decimals. */
function quantityOf({ quantity, share, unit }: InvoiceLine, { words, language, number }: InvoiceSetting): string {
  if (share !== null) return renderQuantity({ quantity, share }, language);
  const form = new Intl.PluralRules(language).select(Number(quantity)) === 'one' ? 'one' : 'other';
  return `${number(quantity)} ${words.units[unit][form]}`;
}

function drawGroupHead(
  sheet: Sheet,
  table: Table,
  location: InvoiceLocation | null,
  name: string,
  firstRow: readonly Cell[] | undefined,
  { words }: InvoiceSetting,
): void {
  const width = contentWidth - 16;
  const costCentre = location?.costCentre ? fillText(words.costCentre, { costCentre: location.costCentre }) : null;
  const below = [location?.address ?? null, costCentre].filter((part) => part !== null).join(' · ');
  const nameHeight = sheet.heightOf(name, width, nameStyle);
  const height = nameHeight + (below === '' ? 0 : sheet.heightOf(below, width, smallStyle)) + 12;
  table.span(height + 6, firstRow ? table.heightOf(firstRow) : 0, (row, y) => {
    sheet.decorate((document) => {
      document.rect(page.left, y + 6, contentWidth, height).fill(tint);
    });
    const box = { x: page.left + 8, y: y + 12, width };
    sheet.write(name, box, nameStyle, 'TH', row);
    if (below !== '') sheet.write(below, { ...box, y: box.y + nameHeight }, smallStyle, 'TD', row);
  });
}

/** Repeats the location's name where its lines run on to a new page. */
function drawContinuedName(sheet: Sheet, name: string, { words }: InvoiceSetting): void {
  const text = fillText(words.continued, { name });
  const box = { x: page.left, y: sheet.y + 6, width: contentWidth };
  sheet.decorateText(text, box, { ...nameStyle, colour: quietInk });
  sheet.y += sheet.heightOf(text, contentWidth, nameStyle) + 8;
}

function drawSubtotal(sheet: Sheet, table: Table, group: InvoiceGroup, name: string, setting: InvoiceSetting): void {
  const text = fillText(setting.words.subtotal, { name });
  const width = contentWidth - fixed.net - 8;
  const style = { font: 'semibold', size: 9, align: 'right' } as const;
  const height = Math.max(subtotalHeight, sheet.heightOf(text, width, style) + 14);
  table.span(height, 0, (row, y) => {
    sheet.write(text, { x: page.left, y: y + 6, width }, style, 'TH', row);
    const netBox = { x: page.right - fixed.net, y: y + 6, width: fixed.net };
    sheet.write(setting.money(group.net), netBox, { ...style, tabular: true }, 'TD', row);
  });
}
