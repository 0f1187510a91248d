import './typed-keys.ts';
import { createI18nFrom, type Translator } from './create-i18n.ts';
import type { Language } from './language.ts';

const texts = {
  de: () => import('./catalogues/de/for-portal.ts'),
  hu: () => import('./catalogues/hu/for-portal.ts'),
  en: () => import('./catalogues/en/for-portal.ts'),
};

/** A translator with the texts of the portal, for the browser: one language is loaded, in one file. */
export async function loadPortalI18n(language: Language, country: string | null): Promise<Translator> {
  const { portalTexts } = await texts[language]();
  return createI18nFrom(language, portalTexts, country);
}
