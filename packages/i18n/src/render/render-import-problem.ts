import { type Catalogue, catalogues } from '../catalogues/catalogue.ts';
import type { Language } from '../language.ts';
import { translatorFor } from './create-i18n-for.ts';

/** What can be wrong with the files of an import, each with a sentence of its own. */
export type ImportProblemText = keyof Catalogue['import']['problem'];

/** Whether a code, such as the message of a schema, has a sentence among the problems of imports. */
export function isImportProblemText(code: string): code is ImportProblemText {
  return Object.hasOwn(catalogues.en.import.problem, code);
}

/** The sentence for something wrong with a file, a row or a cell. Cells are never quoted. */
export function renderImportProblem(code: ImportProblemText, language: Language): string {
  return catalogues[language].import.problem[code];
}

/** That an import was refused as a whole; its problems follow. */
export function renderNothingImported(language: Language): string {
  return catalogues[language].import.nothing;
}

/** The names of files one of which may be meant by an unknown one. */
export function renderMeantFiles(names: readonly string[], language: Language): string {
  return translatorFor(language).t('import:meant', { names: names.join(', ') });
}

/** What a key of `brand.json`, such as `legal.vatId`, is for; null for a path that is none of its keys. */
export function renderBrandKey(path: string, language: Language): string | null {
  const purposes: Readonly<Record<string, string>> = catalogues[language].import.brandKey;
  return purposes[path.replaceAll('.', '_')] ?? null;
}
