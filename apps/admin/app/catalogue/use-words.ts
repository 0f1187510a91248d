import { useTranslation } from 'react-i18next';
import { wordsIn } from './words-in.ts';

/** Says names of the catalogue in the reader's language. */
export function useWords() {
  const { i18n } = useTranslation();
  return (names: Readonly<Record<string, string>>, otherwise: string) => wordsIn(names, i18n.language, otherwise);
}
