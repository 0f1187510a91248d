/** The languages every text of the product exists in. */
export const languages = ['de', 'hu', 'en'] as const;

/** A language of the product, as its ISO 639-1 code. */
export type Language = (typeof languages)[number];

/** Whether the text is the code of a language of the product. */
export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}
