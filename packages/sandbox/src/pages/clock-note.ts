import type { Language } from './language.ts';

/** Why a page that has only just been opened can be over: the account's clock was moved meanwhile. */
export const clockNote: Readonly<Record<Language, string>> = {
  en: 'This test account has a clock of its own. When it jumps ahead by days, open pages end at once: start again when it stands.',
  de: 'Dieses Testkonto hat eine eigene Uhr. Wenn sie um Tage vorspringt, enden offene Seiten sofort: Beginnen Sie von vorn, wenn sie steht.',
  hu: 'Ennek a tesztfióknak saját órája van. Amikor napokat ugrik előre, a nyitott oldalak azonnal lejárnak: kezdje újra, amikor az óra megállt.',
};
