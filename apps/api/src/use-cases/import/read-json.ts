import { ok, type Result } from '@quittance/domain';
import type { z } from 'zod';
import { decodeFile, type ImportFiles } from './decode-file.ts';
import { forbiddenNumber } from './forbidden-number.ts';
import { type ImportProblem, isProblemCode, problemAt } from './import-problem.ts';

/** A JSON file in the form of its schema, or everything that is wrong with it, by path such as `legal.vatId`. */
export function readJson<Schema extends z.ZodType>(
  files: ImportFiles,
  file: string,
  schema: Schema,
): Result<z.infer<Schema>, readonly ImportProblem[]> {
  const text = decodeFile(files, file);
  if (!text.ok) return { ok: false, error: [text.error] };
  const value = parse(text.value);
  if (value === undefined) return { ok: false, error: [problemAt(file, null, null, 'json_syntax')] };
  const cards = cardNumbersIn(file, value, []);
  if (cards.length > 0) return { ok: false, error: cards };
  const checked = schema.safeParse(value);
  if (checked.success) return ok(checked.data);
  const problems = checked.error.issues.map(({ message, path }) =>
    problemAt(file, null, path.join('.') || null, isProblemCode(message) ? message : 'invalid_value'),
  );
  return { ok: false, error: problems };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The brand's own bank account may stand in its file; card numbers may stand nowhere. */
function cardNumbersIn(file: string, value: unknown, path: readonly string[]): ImportProblem[] {
  if (typeof value === 'string' || typeof value === 'number') {
    const found = forbiddenNumber(String(value)) === 'card_number';
    return found ? [problemAt(file, null, path.join('.'), 'card_number')] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => cardNumbersIn(file, child, [...path, name]));
}
