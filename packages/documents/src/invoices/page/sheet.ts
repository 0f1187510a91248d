import type PdfDocument from 'pdfkit';
import type { FontName } from './fonts.ts';
import { ink, lineColour, page } from './measures.ts';

type StructureElement = PDFKit.PDFStructureElement;

export interface TextStyle {
  readonly font?: FontName;
  readonly size?: number;
  readonly colour?: string;
  readonly align?: 'left' | 'right' | 'center';
  /** All figures of one width, for columns of amounts. In running text it would tear hyphens apart. */
  readonly tabular?: boolean;
}

export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The paper and the pen: a pdfkit document, the cursor, and the reading order for screen readers. */
export class Sheet {
  readonly document: PDFKit.PDFDocument;
  readonly root: StructureElement;
  readonly #heights = new Map<string, number>();
  /** Where the next block starts, in points from the top. */
  y: number = page.firstTop;

  constructor(document: InstanceType<typeof PdfDocument>) {
    this.document = document;
    this.root = document.struct('Document');
    document.addStructure(this.root);
  }

  /** Height in points the text takes in a column of `width`. */
  heightOf(text: string, width: number, style: TextStyle = {}): number {
    const key = [style.font, style.size, style.align, style.tabular, width, text].join('|');
    const known = this.#heights.get(key);
    if (known !== undefined) return known;
    const height = this.#use(style).heightOfString(text, layout(width, style));
    this.#heights.set(key, height);
    return height;
  }

  /** Writes text that is part of the document, tagged as `tag` under `parent`. Returns its height. */
  write(text: string, box: TextBox, style: TextStyle = {}, tag = 'P', parent: StructureElement = this.root): number {
    const element = this.document.struct(tag);
    parent.add(element);
    const content = this.document.markStructureContent(tag);
    this.#draw(text, box, style);
    this.document.endMarkedContent();
    element.add(content);
    element.end();
    return this.heightOf(text, box.width, style);
  }

  /** Draws what belongs to the page and not to the document: footers, stripes, lines. Screen readers skip it. */
  decorate(draw: (document: PDFKit.PDFDocument) => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    draw(this.document);
    this.document.endMarkedContent();
  }

  /** Text as decoration. */
  decorateText(text: string, box: TextBox, style: TextStyle = {}): void {
    this.decorate(() => this.#draw(text, box, style));
  }

  /** A thin line across the box at `y`. */
  rule(x: number, y: number, width: number, colour: string = lineColour, weight = 0.6): void {
    this.decorate((document) => {
      document
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(weight)
        .strokeColor(colour)
        .stroke();
    });
  }

  /** Starts a new page unless `height` points still fit. Returns whether it did. */
  ensure(height: number): boolean {
    if (this.y + height <= page.bottom) return false;
    this.document.addPage();
    this.y = page.nextTop;
    return true;
  }

  #draw(text: string, { x, y, width }: TextBox, style: TextStyle): void {
    this.#use(style)
      .fillColor(style.colour ?? ink)
      .text(text, x, y, layout(width, style));
  }

  #use({ font = 'regular', size = 9 }: TextStyle): PDFKit.PDFDocument {
    return this.document.font(font).fontSize(size);
  }
}

/** Measuring and drawing share it, so that what was measured is what is drawn. */
function layout(width: number, { align = 'left', size = 9, tabular = false }: TextStyle): PDFKit.Mixins.TextOptions {
  const features: PDFKit.Mixins.TextOptions = tabular ? { features: ['tnum'] } : {};
  return { width, align, lineGap: size * 0.2, ...features };
}
