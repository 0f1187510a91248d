import './typed-keys.ts';
import { createI18nFrom, type Translator } from './create-i18n.ts';
import type { Language } from './language.ts';

const texts = {
  de: () => import('./catalogues/de/for-admin.ts'),
  hu: () => import('./catalogues/hu/for-admin.ts'),
  en: () => import('./catalogues/en/for-admin.ts'),
};

/** A translator with the texts of the admin, for the browser: one language is loaded, in one file. */
export async function loadAdminI18n(language: Language, country: string | null): Promise<Translator> {
  const { adminTexts } = await texts[language]();
  return createI18nFrom(language, adminTexts, country);
}
