import type { Catalogue } from '../catalogues/catalogue.ts';
import { catalogues } from '../catalogues/catalogue.ts';
import type { Language } from '../language.ts';

/** What can be wrong with a plan version or a catalogue, each with a sentence of its own. */
export type FindingText = keyof Catalogue['finding'];

/** Whether a code, such as the message of a schema, has a sentence among the findings. */
export function isFindingText(code: string): code is FindingText {
  return Object.hasOwn(catalogues.en.finding, code);
}

/** The sentence for something found in a plan version or a catalogue. */
export function renderFinding(code: FindingText, language: Language): string {
  return catalogues[language].finding[code];
}
