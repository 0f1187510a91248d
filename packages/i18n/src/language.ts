/** The languages every text of the product exists in. */
export const languages = ['de', 'hu', 'en'] as const;

/** A language of the product, as its ISO 639-1 code. */
export type Language = (typeof languages)[number];

/** Each language in its own name, whatever language the page is in. */
export const languageNames = { de: 'Deutsch', hu: 'Magyar', en: 'English' } as const satisfies Record<Language, string>;

/** Whether the text is the code of a language of the product. */
export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}
