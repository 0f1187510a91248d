import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, renderImportProblem } from '@quittance/i18n';
import type { ImportProblem } from '../use-cases/import/import-problem.ts';
import { type ImportPlan, readImport } from '../use-cases/import/index.ts';
import { CommandRefused } from './refused.ts';

/** Reads and checks a brand's folder; every problem becomes a line with its file, row and column. */
export async function readFolder(folder: string, language: Language = 'en'): Promise<ImportPlan> {
  const names = await readdir(folder).catch(() => {
    throw new CommandRefused(`There is no folder ${folder}.`);
  });
  const files = await Promise.all(
    names.map(async (name) => [name, new Uint8Array(await readFile(join(folder, name)))]),
  );
  const read = readImport(Object.fromEntries(files));
  if (read.ok) return read.value;
  throw new CommandRefused(`Nothing was imported.\n${tell(read.error, language)}`);
}

/** One line a problem, as people look for it in their editor. */
export function tell(problems: readonly ImportProblem[], language: Language = 'en'): string {
  return problems
    .map(
      ({ file, row, column, code }) =>
        `  ${[file, row, column].filter((part) => part !== null).join(':')} ${renderImportProblem(code, language)}`,
    )
    .join('\n');
}
