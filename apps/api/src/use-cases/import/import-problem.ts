import { type ImportProblemText, isImportProblemText, renderImportProblem } from '@quittance/i18n';

/** Everything that can be wrong with a file, a row or a cell; its sentences stand in the catalogues of texts. */
export type ImportProblemCode = ImportProblemText;

/** What is wrong, and where. */
export interface ImportProblem {
  readonly file: string;
  /** The line of the file, counted from 1 (the header); null when the file as a whole is meant. */
  readonly row: number | null;
  /** The column, or the path in a JSON file; null when the row as a whole is meant. */
  readonly column: string | null;
  readonly code: ImportProblemCode;
  /** In English, as programs read it; `renderImportProblem` says it in the reader's language. */
  readonly sentence: string;
}

/** Makes a problem with its sentence. */
export function problemAt(
  file: string,
  row: number | null,
  column: string | null,
  code: ImportProblemCode,
): ImportProblem {
  return { file, row, column, code, sentence: renderImportProblem(code, 'en') };
}

/** Whether a text, such as the message of a schema, is one of our codes. */
export function isProblemCode(text: string): text is ImportProblemCode {
  return isImportProblemText(text);
}
