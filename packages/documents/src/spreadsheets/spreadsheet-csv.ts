export type Cell = string | number | null | undefined;

/**
 * A table as CSV (RFC 4180: commas, CRLF after each line) that is safe to open in a spreadsheet: text that it would run
 * as a formula is made text by an apostrophe before it. Plain decimal numbers stay numbers, negative ones too.
 */
export function spreadsheetCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');
}

const plainNumber = /^-?\d+(\.\d+)?$/;

/** Also behind `;`, a tab or a new line: where another separator is usual, a spreadsheet begins a cell there. */
const formulaStart = /(?<=^|[;\t\r\n])(?=[=+\-@\t\r＝＋－＠])/g;

function written(value: Cell): string {
  const text = String(value ?? '');
  const safe = plainNumber.test(text) ? text : text.replaceAll(formulaStart, "'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
