import type { Language } from '@quittance/i18n';
import PdfDocument from 'pdfkit';
import type { DocumentBrand } from '../brand/document-brand.ts';
import { assertAddsUp } from './assert-adds-up.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { invoiceSetting, titleOf } from './invoice-setting.ts';
import { fontNamed } from './page/fonts.ts';
import { page } from './page/measures.ts';
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
  const document = openDocument(invoice, titleOf(invoice.heading, setting.words), brand, language);
  const bytes = collect(document);
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

function openDocument(
  { issueDate }: InvoiceDocument,
  title: string,
  brand: DocumentBrand,
  language: Language,
): PDFKit.PDFDocument {
  const made = new Date(`${issueDate}T00:00:00Z`);
  const document = new PdfDocument({
    size: [page.width, page.height],
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    // No built-in font: what is not embedded may look different elsewhere.
    font: '',
    info: { Title: title, Author: brand.company.legalName, Creator: brand.name, CreationDate: made, ModDate: made },
  });
  document.registerFont('regular', fontNamed('regular'));
  document.registerFont('semibold', fontNamed('semibold'));
  return document;
}

async function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
