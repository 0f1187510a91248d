import { createInstance, type FormatterModule, type i18n } from 'i18next';
import { withAmericanWords } from './catalogues/american-words.ts';
import type { Catalogue } from './catalogues/catalogue.ts';
import { formatValue } from './format-value.ts';
import type { Language } from './language.ts';
import { localeOf } from './locale.ts';

/** A translator for one language. Never shared between requests, and its language never changes. */
export type Translator = i18n;

/**
 * A translator over the given texts, ready at once (nothing is loaded later, so no text can flash). The server
 * makes one per request, the browser one per page load. Dates and taxes in
 * texts are written as in the country, when one is given.
 */
export function createI18nFrom(
  language: Language,
  texts: Partial<Catalogue>,
  country: string | null = null,
): Translator {
  const translator = createInstance().use(formatsOf(language));
  // Everything is given, so this finishes before it returns; the promise carries nothing more.
  void translator.init({
    lng: language,
    fallbackLng: false,
    supportedLngs: [language],
    ns: Object.keys(texts),
    defaultNS: 'common',
    resources: { [language]: localeOf(language, country) === 'en-US' ? withAmericanWords(texts) : texts },
    initAsync: false,
    // React escapes; mails and PDFs escape where they are drawn.
    interpolation: { escapeValue: false, defaultVariables: { country } },
    react: { useSuspense: false },
  });
  return translator;
}

/** Our formats in place of the library's: those come from `Intl` and hide a failure by showing the raw value. */
function formatsOf(language: Language): FormatterModule {
  return {
    type: 'formatter',
    init: () => undefined,
    add: () => undefined,
    addCached: () => undefined,
    format: (value, format, _language, beside) => formatValue(String(value), format, language, beside ?? {}),
  };
}
