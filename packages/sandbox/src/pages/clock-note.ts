import type { Language } from './language.ts';

/** Why a page that has only just been opened can be over: the account's clock was moved meanwhile. */
export const clockNote: Readonly<Record<Language, string>> = {
  en: 'This test account has a clock of its own. While it jumps ahead by days, as in the first history of a demo, open pages end at once: start again when it has arrived at today.',
  de: 'Dieses Testkonto hat eine eigene Uhr. Während sie um Tage vorspringt, wie in der ersten Geschichte einer Demo, enden offene Seiten sofort: Beginnen Sie von vorn, wenn sie beim heutigen Tag angekommen ist.',
  hu: 'Ennek a tesztfióknak saját órája van. Amíg napokat ugrik előre, ahogy egy bemutató első történeténél, a nyitott oldalak azonnal lejárnak: kezdje újra, amikor az óra elérte a mai napot.',
};
