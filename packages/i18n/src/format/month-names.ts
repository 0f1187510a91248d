import type { Language } from '../language.ts';

/** Month names, January first. Own tables keep server, browser and PDF alike (ICU versions differ, "Sep" or "Sept"). */
export const monthNames: Record<Language, readonly string[]> = {
  de: names('Januar Februar März April Mai Juni Juli August September Oktober November Dezember'),
  hu: names('január február március április május június július augusztus szeptember október november december'),
  en: names('January February March April May June July August September October November December'),
};

/** Short English month names; German and Hungarian write their short dates in figures. */
export const shortEnglishMonthNames = names('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');

function names(text: string): readonly string[] {
  return text.split(' ');
}
