import { ok, type Result } from '@quittance/domain';
import { type ImportProblem, problemAt } from './import-problem.ts';

/** Files of an import by name, as their raw bytes. */
export type ImportFiles = Readonly<Record<string, Uint8Array>>;

/** Largest file accepted: 10 MB. */
const largestFileBytes = 10_000_000;

/** The text of a file. Refuses a missing or too large one, and whatever is not UTF-8. A byte order mark is dropped. */
export function decodeFile(files: ImportFiles, file: string): Result<string, ImportProblem> {
  const bytes = Object.hasOwn(files, file) ? files[file] : undefined;
  if (!bytes) return refused(file, 'file_missing');
  if (bytes.length > largestFileBytes) return refused(file, 'file_too_large');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? refused(file, 'wrong_encoding') : ok(text);
  } catch (error) {
    if (error instanceof TypeError) return refused(file, 'wrong_encoding');
    throw error;
  }
}

function refused(
  file: string,
  code: 'file_missing' | 'file_too_large' | 'wrong_encoding',
): Result<never, ImportProblem> {
  return { ok: false, error: problemAt(file, null, null, code) };
}
