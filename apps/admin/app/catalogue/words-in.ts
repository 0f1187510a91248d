/** Names that stand in a catalogue in several languages: in the wanted one, else in any that there is. */
export function wordsIn(names: Readonly<Record<string, string>>, language: string, otherwise: string): string {
  return names[language] ?? names['en'] ?? Object.values(names)[0] ?? otherwise;
}
