import type { Catalogue } from '../catalogues/catalogue.ts';
import type { Translator } from '../create-i18n.ts';
import type { Language } from '../language.ts';
import { translatorFor } from './create-i18n-for.ts';

/** A code that has a sentence of its own. */
export type ErrorCode = keyof Catalogue['errors'];

/** A refusal as it travels: a literal code, and plain values for the sentence. */
export interface RenderableError {
  readonly code: string;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

/** The sentence for a refusal: what happened and what to do. A code without one gets a general sentence naming it. */
export function renderError(error: RenderableError, language: Language): string {
  return errorText(translatorFor(language), error);
}

/** The same with a translator at hand, for pages. */
export function errorText(translator: Translator, { code, values }: RenderableError): string {
  const key = `errors:${code}`;
  if (!translator.exists(key)) return translator.t('errors:unknown', { code });
  return translator.t(key as 'errors:unknown', { ...values, code });
}
