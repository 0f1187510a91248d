import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileToMutate } from './files-to-mutate.ts';
import type { FileResult } from './mutation-result.ts';

/** Where the result of a file is kept; results of several machines may be put together in this folder. */
export function resultFile(root: string, path: string): string {
  return join(
    root,
    'artifacts',
    'mutation',
    'results',
    path.replace('packages/domain/src/', '').replace(/ts$/, 'json'),
  );
}

/** Says of which code the result is, once it is whole: a run that is stopped leaves a part. */
export function markOf(result: string): string {
  return result.replace(/json$/, 'of');
}

/** The results that are there, by path. A file without mutants, such as one of types alone, has an empty one. */
export function readResults(root: string, files: readonly FileToMutate[]): ReadonlyMap<string, FileResult> {
  const known = files.filter(({ path }) => existsSync(markOf(resultFile(root, path))));
  return new Map(known.map(({ path }) => [path, readResult(resultFile(root, path), path)]));
}

function readResult(file: string, path: string): FileResult {
  const report = JSON.parse(readFileSync(file, 'utf8')) as { readonly files: Readonly<Record<string, FileResult>> };
  return report.files[path] ?? { source: '', mutants: [] };
}
