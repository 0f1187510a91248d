import { fillText } from '../../texts/fill-text.ts';
import type { InvoiceSetting } from '../invoice-setting.ts';
import { contentWidth, page, quietInk } from '../page/measures.ts';
import type { Sheet } from '../page/sheet.ts';

const style = { size: 7, colour: quietInk } as const;
const numberWidth = 60;

/** Company data and `1 / 3` at the foot of every page, once the number of pages is known. */
export function drawFooters(sheet: Sheet, setting: InvoiceSetting): void {
  const { count } = sheet.document.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    sheet.document.switchToPage(index);
    const top = page.bottom + 22;
    sheet.rule(page.left, top - 8, contentWidth);
    const box = { x: page.left, y: top, width: contentWidth - numberWidth - 16 };
    sheet.decorateText(companyText(setting), box, style);
    const pageText = fillText(setting.words.page, { page: String(index + 1), pages: String(count) });
    const numberBox = { x: page.right - numberWidth, y: top, width: numberWidth };
    sheet.decorateText(pageText, numberBox, { size: 8, colour: quietInk, align: 'right' });
  }
}

function companyText({ brand, words }: InvoiceSetting): string {
  const { legalName, addressLines, register, representatives, vatId } = brand.company;
  const registered = [register, representatives, vatId === null ? null : `${words.vatId}: ${vatId}`];
  const lines = [
    [legalName, ...addressLines].join(' · '),
    registered.filter((part) => part !== null).join(' · '),
    brand.operatedBy === null ? '' : fillText(words.operatedBy, { operator: brand.operatedBy }),
  ];
  return lines.filter((line) => line !== '').join('\n');
}
