/** Languages the hosted pages speak. */
export type Language = 'de' | 'hu' | 'en';

/** The session's own language wins; otherwise the browser's first that we speak; otherwise English. */
export function chooseLanguage(locale: string | null, acceptLanguage: string | undefined): Language {
  const wishes = [locale ?? '', ...(acceptLanguage ?? '').split(',')];
  for (const wish of wishes) {
    const spoken = (['de', 'hu', 'en'] as const).find((language) => wish.trim().toLowerCase().startsWith(language));
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}
