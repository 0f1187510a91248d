import type { Language } from '../language.ts';

const noBreakSpace = '\u00a0';

/**
 * How each language writes figures. A table of our own rather than `Intl`: the server, the browser and a stored
 * PDF must print the same characters, and their ICU versions differ.
 */
const separators = {
  de: { group: '.', decimal: ',', groupFrom: 4 },
  // Hungarian spelling groups digits from five digits on (AkH. 291).
  hu: { group: noBreakSpace, decimal: ',', groupFrom: 5 },
  en: { group: ',', decimal: '.', groupFrom: 4 },
} as const satisfies Record<Language, { group: string; decimal: string; groupFrom: number }>;

/** Writes a whole number and the digits of its fraction (without a point; may be empty) as the language does. */
export function groupDigits(whole: string, fraction: string, language: Language): string {
  const { group, decimal, groupFrom } = separators[language];
  const grouped = whole.length < groupFrom ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === '' ? grouped : `${grouped}${decimal}${fraction}`;
}
