import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { markOf, resultFile } from './read-results.ts';

export interface MutateOptions {
  readonly fresh: boolean;
  readonly processes: number;
}

/**
 * Tries every mutant of the file against the tests of its folder and keeps the result. Does nothing when neither code
 * nor tests have changed since; tries only the mutants that a change concerns when some have.
 */
export async function mutateFile(root: string, path: string, options: MutateOptions): Promise<void> {
  const result = resultFile(root, path);
  const mark = markOf(result);
  if (options.fresh) rmSync(result, { force: true });
  const wanted = fingerprintOf(root);
  if (existsSync(result) && existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  rmSync(mark, { force: true });
  mkdirSync(dirname(result), { recursive: true });
  const [folder = ''] = path.replace('packages/domain/src/', '').split('/');
  process.env['MUTATED_FOLDER'] = folder;
  await new Stryker({
    configFile: 'tools/mutate/stryker.json',
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    vitest: { configFile: 'tools/mutate/vitest.config.ts' },
    mutate: [path],
    concurrency: options.processes,
    incrementalFile: result,
  }).runMutationTest();
  // A file of types alone has no mutants, hence no result of its own.
  if (!existsSync(result)) writeFileSync(result, JSON.stringify({ files: {} }));
  writeFileSync(mark, wanted);
}

/** Changes when any file of the domain does, tests included. */
function fingerprintOf(root: string): string {
  const sum = createHash('sha256');
  for (const path of globSync('packages/domain/src/**/*.ts', { cwd: root }).toSorted()) {
    sum.update(path).update(readFileSync(join(root, path)));
  }
  return sum.digest('hex');
}
