import { ok, type Result } from '@quittance/domain';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeFile, type ImportFiles } from './decode-file.ts';
import { forbiddenNumber } from './forbidden-number.ts';
import { type ImportProblem, isProblemCode, problemAt } from './import-problem.ts';
import { type RowOf, rowSchemas, type TableFile } from './row-schemas.ts';

/** A row that was read, with the line of the file it ends on. */
export interface TableRow<Value> {
  readonly line: number;
  readonly value: Value;
}

/** A CSV file as far as it could be read. */
export interface Table<File extends TableFile> {
  readonly file: File;
  /** The rows without fault. */
  readonly rows: readonly TableRow<RowOf<File>>[];
  /**
   * Everything that stands in the column, also in faulty rows: those are no reason to call a reference dangling. Of a file
   * that could not be read nobody knows what stands in it, so that it has any value.
   */
  readonly valuesOf: (column: keyof RowOf<File> & string) => KnownValues;
  readonly problems: readonly ImportProblem[];
}

/** What a reference is looked for in. */
export type KnownValues = Pick<ReadonlySet<string>, 'has'>;

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads a CSV file row by row against its schema. Every fault is a problem with its line and column. */
export function readTable<File extends TableFile>(files: ImportFiles, file: File): Table<File> {
  const records = recordsOf(files, file);
  if (!records.ok) return unreadable(file, [records.error]);
  const [header, ...body] = records.value;
  const columns = header?.cells.map((name) => name.trim()) ?? [];
  const wrongHeader = headerProblems(file, columns);
  if (wrongHeader.length > 0) return unreadable(file, wrongHeader);
  const read = body.map((record) => readRow(file, columns, record));
  return {
    file,
    rows: read.flatMap(({ row }) => (row === null ? [] : [row])),
    valuesOf: (column) => new Set(body.map(({ cells }) => cells[columns.indexOf(column)]?.trim() ?? '')),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** A file that a set may do without. */
export function readOptionalTable<File extends TableFile>(files: ImportFiles, file: File): Table<File> {
  if (Object.hasOwn(files, file)) return readTable(files, file);
  return { file, rows: [], valuesOf: () => new Set(), problems: [] };
}

function unreadable<File extends TableFile>(file: File, problems: readonly ImportProblem[]): Table<File> {
  return { file, rows: [], valuesOf: () => ({ has: () => true }), problems };
}

function recordsOf(files: ImportFiles, file: TableFile): Result<readonly CsvRecord[], ImportProblem> {
  const text = decodeFile(files, file);
  if (!text.ok) return text;
  if (isSemicolonSeparated(text.value)) return { ok: false, error: problemAt(file, null, null, 'semicolons') };
  const records: CsvRecord[] = [];
  const collect = (cells: readonly string[], { lines }: { readonly lines: number }) => {
    records.push({ line: lines, cells });
    return null;
  };
  try {
    parse(text.value, { on_record: collect, relax_column_count: true, skip_empty_lines: true, bom: true });
    return ok(records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : null;
    return { ok: false, error: problemAt(file, line, null, 'csv_syntax') };
  }
}

/** Spreadsheets write that where the comma stands in numbers. Said before a quote within such a row is called broken. */
function isSemicolonSeparated(text: string): boolean {
  const [header = ''] = text.trimStart().split(/[\r\n]/, 1);
  return header.includes(';') && !header.includes(',');
}

function headerProblems(file: TableFile, columns: readonly string[]): ImportProblem[] {
  const expected = Object.keys(rowSchemas[file].shape);
  const shape: Readonly<Record<string, { safeParse(value: undefined): { readonly success: boolean } }>> =
    rowSchemas[file].shape;
  const isOptional = (column: string) => shape[column]?.safeParse(undefined).success === true;
  const missing = expected.filter((column) => !(columns.includes(column) || isOptional(column)));
  const unknown = columns.filter((column) => !expected.includes(column));
  const twice = expected.filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  return [
    ...missing.map((column) => problemAt(file, 1, column, 'missing_column')),
    ...unknown.map((column) => problemAt(file, 1, forbiddenNumber(column) ? null : column, 'unknown_column')),
    ...twice.map((column) => problemAt(file, 1, column, 'duplicate_column')),
  ];
}

interface ReadRow<File extends TableFile> {
  readonly row: TableRow<RowOf<File>> | null;
  readonly problems: readonly ImportProblem[];
}

function readRow<File extends TableFile>(file: File, columns: readonly string[], record: CsvRecord): ReadRow<File> {
  const { line, cells } = record;
  const forbidden = forbiddenCells(file, columns, record);
  if (forbidden.length > 0) return { row: null, problems: forbidden };
  if (cells.length !== columns.length)
    return { row: null, problems: [problemAt(file, line, null, 'wrong_cell_count')] };
  const checked = rowSchemas[file].safeParse(Object.fromEntries(columns.map((column, at) => [column, cells[at]])));
  if (checked.success) return { row: { line, value: checked.data as RowOf<File> }, problems: [] };
  const problems = checked.error.issues.map(({ message, path }) =>
    problemAt(file, line, String(path[0]), isProblemCode(message) ? message : 'invalid_value'),
  );
  return { row: null, problems };
}

const listColumns: ReadonlySet<string> = new Set(['location_keys', 'component_codes', 'plan_codes']);

/** Lists of keys are looked at key by key, so that neighbours do not add up to a card number. */
function forbiddenCells(file: TableFile, columns: readonly string[], { line, cells }: CsvRecord): ImportProblem[] {
  return cells.flatMap((cell, at) => {
    const column = columns[at] ?? null;
    const parts = column !== null && listColumns.has(column) ? cell.split(' ') : [cell];
    const code = parts.map(forbiddenNumber).find((found) => found !== null);
    return code ? [problemAt(file, line, column, code)] : [];
  });
}
