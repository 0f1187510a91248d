import type { Buyer, InvoiceDocument, Seller } from '../invoice-document.ts';
import type { InvoiceSetting } from '../invoice-setting.ts';
import { page, quietInk } from '../page/measures.ts';
import type { Sheet } from '../page/sheet.ts';

const label = { size: 7.5, colour: quietInk } as const;
const buyerWidth = 240;
const sellerLeft = 336;

/** Buyer in the envelope's window, seller beside it, each with its tax numbers. */
export function drawParties(sheet: Sheet, { buyer, seller }: InvoiceDocument, setting: InvoiceSetting): void {
  const top = page.firstTop;
  const sender = [seller.legalName, ...seller.addressLines].join(' · ');
  const senderBox = { x: page.left, y: top, width: buyerWidth };
  sheet.decorateText(sender, senderBox, { size: 6.5, colour: quietInk });
  const buyerTop = top + sheet.heightOf(sender, buyerWidth, { size: 6.5 }) + 6;
  const buyerEnd = drawParty(sheet, setting.words.buyer, buyer, setting, { x: page.left, y: buyerTop });
  const sellerEnd = drawParty(sheet, setting.words.seller, seller, setting, { x: sellerLeft, y: top });
  sheet.y = Math.max(buyerEnd, sellerEnd, 236) + 22;
}

function drawParty(
  sheet: Sheet,
  title: string,
  party: Buyer | Seller,
  setting: InvoiceSetting,
  corner: { x: number; y: number },
): number {
  const box = { ...corner, width: corner.x === page.left ? buyerWidth : page.right - sellerLeft };
  let y = corner.y;
  y += sheet.write(title, { ...box, y }, label) + 1;
  y += sheet.write(party.legalName, { ...box, y }, { font: 'semibold', size: 10 });
  const attention = 'attention' in party && party.attention !== null ? [party.attention] : [];
  for (const line of [...attention, ...party.addressLines]) y += sheet.write(line, { ...box, y }, { size: 9.5 });
  const numbers = taxNumbers(party, setting);
  if (numbers.length > 0) y += 4 + sheet.write(numbers.join('\n'), { ...box, y: y + 4 }, { size: 8.5 });
  return y;
}

function taxNumbers({ vatId, taxNumber }: Buyer | Seller, { words }: InvoiceSetting): string[] {
  const numbers = [
    { title: words.vatId, number: vatId },
    { title: words.taxNumber, number: taxNumber },
  ];
  return numbers.flatMap(({ title, number }) => (number === null ? [] : [`${title}: ${number}`]));
}
