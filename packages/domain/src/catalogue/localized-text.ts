/** The same words by language tag, e.g. `{ de: 'Platz', hu: 'Hely', en: 'Seat' }`. */
export type LocalizedText = Readonly<Record<string, string>>;

/** The text in the language, else in the first fallback that has one, else in any; empty when there is none. */
export function textIn(text: LocalizedText, language: string, fallbacks: readonly string[] = ['en']): string {
  for (const candidate of [language, ...fallbacks]) {
    const found = text[candidate];
    if (found !== undefined && found !== '') return found;
  }
  return Object.values(text).find((words) => words !== '') ?? '';
}
