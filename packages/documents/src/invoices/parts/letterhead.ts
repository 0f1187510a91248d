import type { InvoiceHeading } from '../invoice-document.ts';
import { type InvoiceSetting, titleOf } from '../invoice-setting.ts';
import { contentWidth, page, quietInk } from '../page/measures.ts';
import type { Sheet } from '../page/sheet.ts';

const logoBox = { width: 200, height: 44 };

/** The top of the first page: colour bar, logo or name, and where to ask. */
export function drawLetterhead(sheet: Sheet, { brand }: InvoiceSetting): void {
  drawBar(sheet, brand.colour, 8);
  drawIdentity(sheet, brand.name, brand.logoImage);
  const contact = [brand.supportEmail, brand.supportPhone].filter((line) => line !== null).join('\n');
  const style = { size: 8, colour: quietInk, align: 'right' } as const;
  sheet.write(contact, { x: page.right - 220, y: 40, width: 220 }, style);
}

/** The top of every following page: whose document this is and which one. */
export function drawContinuation(sheet: Sheet, heading: InvoiceHeading, { brand, words }: InvoiceSetting): void {
  drawBar(sheet, brand.colour, 4);
  const box = { x: page.left, y: 36, width: contentWidth };
  sheet.decorateText(brand.name, box, { font: 'semibold', size: 10 });
  sheet.decorateText(titleOf(heading, words), box, { size: 9, colour: quietInk, align: 'right' });
}

function drawBar(sheet: Sheet, colour: string, height: number): void {
  sheet.decorate((document) => {
    document.rect(0, 0, page.width, height).fill(colour);
  });
}

function drawIdentity(sheet: Sheet, name: string, logo: Uint8Array | null): void {
  if (logo === null) {
    sheet.write(name, { x: page.left, y: 38, width: 240 }, { font: 'semibold', size: 20 }, 'P');
    return;
  }
  const figure = sheet.document.struct('Figure', { alt: name });
  sheet.root.add(figure);
  const content = sheet.document.markStructureContent('Figure');
  sheet.document.image(Buffer.from(logo), page.left, 34, { fit: [logoBox.width, logoBox.height] });
  sheet.document.endMarkedContent();
  figure.add(content);
  figure.end();
}
