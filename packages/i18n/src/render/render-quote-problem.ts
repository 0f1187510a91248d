import { type Catalogue, catalogues } from '../catalogues/catalogue.ts';
import type { Language } from '../language.ts';

/** What can be wrong with a case of the price calculator besides what is found in plan versions. */
export type QuoteProblemText = keyof Catalogue['quote']['problem'];

/** Whether a code, such as the message of a schema, has a sentence among the problems of cases. */
export function isQuoteProblemText(code: string): code is QuoteProblemText {
  return Object.hasOwn(catalogues.en.quote.problem, code);
}

/** The sentence for something wrong with a case; values that it does not name are left out. */
export function renderQuoteProblem(
  code: QuoteProblemText,
  values: Readonly<Record<string, string>>,
  language: Language,
): string {
  const sentence = catalogues[language].quote.problem[code];
  return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
