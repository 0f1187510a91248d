import type { Language } from '@quittance/i18n';
import type { DocumentBrand } from '../brand/document-brand.ts';
import { assertAddsUp } from './assert-adds-up.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { invoiceSetting, titleOf } from './invoice-setting.ts';
import { openPaper } from './page/open-paper.ts';
import { Sheet } from './page/sheet.ts';
import { drawFacts } from './parts/facts.ts';
import { drawFooters } from './parts/footer.ts';
import { drawContinuation, drawLetterhead } from './parts/letterhead.ts';
import { drawLineTable } from './parts/line-table.ts';
import { drawParties } from './parts/parties.ts';
import { drawPayment } from './parts/payment-box.ts';
import { drawSampleMark } from './parts/sample-mark.ts';
import { drawTotals } from './parts/totals.ts';

/**
 * Draws an invoice, sample invoice or credit note as a tagged A4 PDF. The same input gives the same bytes. Throws when
 * the document's figures contradict each other.
 */
export async function renderInvoicePdf(
  invoice: InvoiceDocument,
  brand: DocumentBrand,
  language: Language,
): Promise<Uint8Array> {
  assertAddsUp(invoice);
  const setting = invoiceSetting(brand, language);
  const title = titleOf(invoice.heading, setting.words);
  const { document, bytes } = openPaper({ title, date: invoice.issueDate }, brand, language);
  const sheet = new Sheet(document);
  const startPage = () => {
    if (invoice.heading.kind === 'sample') drawSampleMark(sheet, setting.words.sampleMark);
  };
  startPage();
  document.on('pageAdded', () => {
    startPage();
    drawContinuation(sheet, invoice.heading, setting);
  });
  drawLetterhead(sheet, setting);
  drawParties(sheet, invoice, setting);
  drawFacts(sheet, invoice, setting);
  drawLineTable(sheet, invoice, setting);
  drawTotals(sheet, invoice, setting);
  drawPayment(sheet, invoice, setting);
  drawFooters(sheet, setting);
  sheet.root.end();
  document.end();
  return bytes;
}
