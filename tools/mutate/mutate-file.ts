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
 * nor tests have changed since; otherwise tries the mutants that a change concerns, and all that lived.
 */
export async function mutateFile(root: string, path: string, options: MutateOptions): Promise<void> {
  const result = resultFile(root, path);
  const mark = markOf(result);
  if (options.fresh) rmSync(result, { force: true });
  const wanted = fingerprintOf(root);
  if (existsSync(result) && existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  rmSync(mark, { force: true });
  mkdirSync(dirname(result), { recursive: true });
  if (existsSync(result)) forgetSurvivors(result);
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

/** Whoever survived is tried again: Stryker would not ask a new test about code that runs when a file is loaded. */
function forgetSurvivors(result: string): void {
  const report = JSON.parse(readFileSync(result, 'utf8')) as {
    files: Record<string, { mutants: { status: string }[] }>;
  };
  for (const file of Object.values(report.files)) {
    file.mutants = file.mutants.filter(({ status }) => status !== 'Survived' && status !== 'NoCoverage');
  }
  writeFileSync(result, JSON.stringify(report));
}

/** Changes when any file of the domain does, tests included. */
function fingerprintOf(root: string): string {
  const sum = createHash('sha256');
  for (const path of globSync('packages/domain/src/**/*.ts', { cwd: root }).toSorted()) {
    sum.update(path).update(readFileSync(join(root, path)));
  }
  return sum.digest('hex');
}
