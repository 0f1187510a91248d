import { lineColour, page, quietInk } from './measures.ts';
import type { Sheet, TextStyle } from './sheet.ts';

declare global {
  namespace PDFKit.Mixins {
    /** pdfkit writes it since 0.18; its published types do not name it yet. */
    interface StructureElementOptions {
      scope?: 'Row' | 'Column' | 'Both';
    }
  }
}

export interface Column {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'right';
}

export interface Cell {
  readonly text: string;
  /** Small print on a line below. */
  readonly detail?: string | null;
  readonly style?: TextStyle;
}

const gap = 8;
const padding = 4.5;
const headStyle: TextStyle = { font: 'semibold', size: 7.5, colour: quietInk };
const detailStyle: TextStyle = { size: 7.5, colour: quietInk };

/**
 * A table that runs over pages: rows are never torn apart, and every new page repeats the head row and then whatever
 * `onNewPage` draws.
 */
export class Table {
  readonly #sheet: Sheet;
  readonly #columns: readonly Column[];
  readonly #left: number;
  readonly #element: PDFKit.PDFStructureElement;
  onNewPage: (() => void) | null = null;

  constructor(sheet: Sheet, columns: readonly Column[], left: number = page.left) {
    this.#sheet = sheet;
    this.#columns = columns;
    this.#left = left;
    this.#element = sheet.document.struct('Table');
    sheet.root.add(this.#element);
  }

  get width(): number {
    return this.#columns.reduce((total, { width }) => total + width, 0);
  }

  /** Draws the head row, with room for at least one row below. */
  head(): void {
    this.#sheet.ensure(60);
    const cells = this.#columns.map(({ title }) => ({ text: title, style: headStyle }));
    this.#draw(cells, 'TH');
    this.#sheet.rule(this.#left, this.#sheet.y, this.width, quietInk, 0.8);
  }

  /** Draws a row, on a new page unless it and `reserve` points more fit on this one. */
  row(cells: readonly Cell[], reserve = 0): void {
    this.makeRoom(this.heightOf(cells) + reserve);
    this.#draw(cells, 'TD');
    this.#sheet.rule(this.#left, this.#sheet.y, this.width, lineColour, 0.4);
  }

  /** A row of one cell over the whole width, drawn by the caller, `height` points tall. */
  span(height: number, reserve: number, draw: (row: PDFKit.PDFStructureElement, y: number) => void): void {
    this.makeRoom(height + reserve);
    const row = this.#startRow();
    draw(row, this.#sheet.y);
    row.end();
    this.#sheet.y += height;
  }

  heightOf(cells: readonly Cell[]): number {
    return 2 * padding + Math.max(...cells.map((cell, index) => this.#cellHeight(cell, index)));
  }

  end(): void {
    this.#element.end();
  }

  /** Turns the page unless `height` points fit, repeating the head row there. */
  makeRoom(height: number): void {
    if (!this.#sheet.ensure(height)) return;
    this.#repeatHead();
    this.onNewPage?.();
  }

  #repeatHead(): void {
    const cells = this.#columns.map(({ title }) => ({ text: title, style: headStyle }));
    this.#eachCell((cell, box, index) => {
      this.#sheet.decorateText(cell.text, box, this.#styleOf(cell, index));
    }, cells);
    this.#sheet.y += this.heightOf(cells);
    this.#sheet.rule(this.#left, this.#sheet.y, this.width, quietInk, 0.8);
  }

  #draw(cells: readonly Cell[], tag: 'TH' | 'TD'): void {
    const row = this.#startRow();
    this.#eachCell((cell, box, index) => {
      const style = this.#styleOf(cell, index);
      const element = this.#sheet.document.struct(tag, tag === 'TH' ? { scope: 'Column' } : {});
      row.add(element);
      const height = this.#sheet.write(cell.text, box, style, 'P', element);
      if (cell.detail) this.#sheet.write(cell.detail, { ...box, y: box.y + height }, detailStyle, 'P', element);
      element.end();
    }, cells);
    row.end();
    this.#sheet.y += this.heightOf(cells);
  }

  #startRow(): PDFKit.PDFStructureElement {
    const row = this.#sheet.document.struct('TR');
    this.#element.add(row);
    return row;
  }

  #eachCell(
    draw: (cell: Cell, box: { x: number; y: number; width: number }, index: number) => void,
    cells: readonly Cell[],
  ): void {
    const y = this.#sheet.y + padding;
    let x = this.#left;
    for (const [index, cell] of cells.entries()) {
      const inset = index === 0 ? 0 : gap;
      draw(cell, { x: x + inset, y, width: this.#innerWidth(index) }, index);
      x += this.#columns[index]!.width;
    }
  }

  #innerWidth(index: number): number {
    return this.#columns[index]!.width - (index === 0 ? 0 : gap);
  }

  #cellHeight(cell: Cell, index: number): number {
    const { text, detail } = cell;
    const width = this.#innerWidth(index);
    return (
      this.#sheet.heightOf(text, width, this.#styleOf(cell, index)) +
      (detail ? this.#sheet.heightOf(detail, width, detailStyle) : 0)
    );
  }

  #styleOf(cell: Cell, index: number): TextStyle {
    const { align } = this.#columns[index]!;
    return { align, tabular: align === 'right', ...cell.style };
  }
}
