import { catalogues } from '../catalogues/catalogue.ts';
import { createI18nFrom, type Translator } from '../create-i18n.ts';
import type { Language } from '../language.ts';

/** A translator with every text of the product, for the server. One per request, of a brand at home in the country. */
export function createI18n(language: Language, country: string | null = null): Translator {
  return createI18nFrom(language, catalogues[language], country);
}

const kept = new Map<Language, Translator>();

/** One translator per language for whoever only renders single sentences; its language never changes either. */
export function translatorFor(language: Language): Translator {
  const translator = kept.get(language) ?? createI18n(language);
  kept.set(language, translator);
  return translator;
}
