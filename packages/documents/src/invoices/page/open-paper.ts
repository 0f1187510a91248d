import type { Language } from '@quittance/i18n';
import PdfDocument from 'pdfkit';
import type { DocumentBrand } from '../../brand/document-brand.ts';
import { fontNamed } from './fonts.ts';
import { page } from './measures.ts';

export interface Paper {
  readonly document: PDFKit.PDFDocument;
  /** All of it, once the document was ended. */
  readonly bytes: Promise<Uint8Array>;
}

/** An empty, tagged A4 document in the brand's name. `date` is the day it is of: the same content gives the same bytes. */
export function openPaper(
  { title, date }: { readonly title: string; readonly date: string },
  brand: DocumentBrand,
  language: Language,
): Paper {
  const made = new Date(`${date}T00:00:00Z`);
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
  return { document, bytes: collect(document) };
}

async function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
