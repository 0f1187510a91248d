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
  return { ok: false, error: checked.error.issues.flatMap((issue) => problemsOf(file, value, issue)) };
}

/** A key that is missing or unknown is named as such: nothing is wrong with the form of a value that is not there. */
function problemsOf(file: string, value: unknown, issue: z.core.$ZodIssue): ImportProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => problemAt(file, null, [...path, key].join('.'), 'unknown_key'));
  const isMissing = path.length > 0 && valueAt(value, path) === undefined;
  const code = isMissing ? 'missing_key' : isProblemCode(issue.message) ? issue.message : 'invalid_value';
  return [problemAt(file, null, path.join('.') || null, code)];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? Object.entries(at).find(([name]) => name === key)?.[1] : undefined,
    value,
  );
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
