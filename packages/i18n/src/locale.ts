import type { Language } from './language.ts';

/** How dates and times are written: the way of a language, or of a country that writes the language in its own way. */
export type Locale = Language | 'en-US';

/** The way of writing for a brand at home in the country (ISO 3166 alpha-2); English without one is the European way. */
export function localeOf(language: Language, country: string | null | undefined): Locale {
  return language === 'en' && country === 'US' ? 'en-US' : language;
}
