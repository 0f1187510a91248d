import { isLanguage, type Language } from './language.ts';

/** What is known of a visitor's wish, and what the brand offers. */
export interface LanguageWish {
  /** The visitor's own choices, strongest first: the cookie of the switch, then the person's stored language. */
  readonly chosen: readonly (string | null | undefined)[];
  /** The `Accept-Language` header of the browser. */
  readonly acceptLanguage: string | null | undefined;
  /** The languages the brand offers. */
  readonly offered: readonly Language[];
  /** The brand's own language, for visitors whose wishes nobody can meet. */
  readonly fallback: Language;
}

/**
 * The language to answer a visitor in: an own choice first, then the browser's list by weight (a region is
 * ignored: `de-AT` is met by `de`), then the brand's default. Never a language that the brand does not offer,
 * and never an error: whatever a header says, there is an answer.
 */
export function negotiateLanguage(wish: LanguageWish): Language {
  const wanted = [...wish.chosen, ...byWeight(wish.acceptLanguage ?? '')];
  for (const tag of wanted) {
    const language = tag?.trim().toLowerCase().split('-')[0];
    if (isLanguage(language) && wish.offered.includes(language)) return language;
  }
  return wish.fallback;
}

/** The tags of an `Accept-Language` header, heaviest first; equal weights keep their order (RFC 9110 §12.5.4). */
function byWeight(header: string): string[] {
  return header
    .slice(0, 1_000)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
      return { tag, weight: weightOf(parameters) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight)
    .map(({ tag }) => tag);
}

function weightOf(parameters: readonly string[]): number {
  const written = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  if (written === undefined) return 1;
  return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(written) ? Number(written) : 0;
}
