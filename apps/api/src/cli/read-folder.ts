import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '@quittance/domain';
import {
  type Language,
  renderBrandKey,
  renderImportProblem,
  renderMeantFiles,
  renderNothingImported,
} from '@quittance/i18n';
import type { ImportProblem } from '../use-cases/import/import-problem.ts';
import {
  type ImportPlan,
  isDataFile,
  type KnownBrand,
  namesMeant,
  readAddition,
  readImport,
  type WholePlan,
} from '../use-cases/import/index.ts';
import { CommandRefused } from './refused.ts';

/** Reads and checks the whole folder of a new brand; every problem becomes a line with its file, row and column. */
export async function readFolder(folder: string, language: Language = 'en'): Promise<WholePlan> {
  return planOr(readImport(await readFiles(folder)), language);
}

/** The same for a brand that exists: the folder brings only the files it has. */
export async function readAdditions(folder: string, known: KnownBrand, language: Language): Promise<ImportPlan> {
  return planOr(readAddition(await readFiles(folder), known), language);
}

async function readFiles(folder: string): Promise<Record<string, Uint8Array>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new CommandRefused(`There is no folder ${folder}.`);
  });
  const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  if (!names.some(isDataFile))
    throw new CommandRefused(`There is no file to import in ${folder}. demo/README.md tells how they are written.`);
  const files = await Promise.all(
    names.map(
      async (name): Promise<[string, Uint8Array]> => [name, new Uint8Array(await readFile(join(folder, name)))],
    ),
  );
  return Object.fromEntries(files);
}

function planOr<Plan>(read: Result<Plan, readonly ImportProblem[]>, language: Language): Plan {
  if (read.ok) return read.value;
  throw importRefused(read.error, language);
}

/** Ends an import of which nothing was written, with every problem in the language. */
export function importRefused(problems: readonly ImportProblem[], language: Language = 'en'): CommandRefused {
  return new CommandRefused(`${renderNothingImported(language)}\n${tell(problems, language)}`);
}

/** One line a problem, as people look for it in their editor; a missing key says what it is for. */
export function tell(problems: readonly ImportProblem[], language: Language = 'en'): string {
  return problems
    .map((problem) => {
      const { file, row, column, code } = problem;
      const place = [file, row, column].filter((part) => part !== null).join(':');
      const hint = hintFor(problem, language);
      return `  ${place} ${renderImportProblem(code, language)}${hint === null ? '' : ` (${hint})`}`;
    })
    .join('\n');
}

function hintFor({ file, column, code }: ImportProblem, language: Language): string | null {
  if (code === 'unknown_file') return renderMeantFiles(namesMeant(file), language);
  const isOfBrand = file === 'brand.json' && (code === 'missing_key' || code === 'invalid_value');
  return isOfBrand && column !== null ? renderBrandKey(column, language) : null;
}
