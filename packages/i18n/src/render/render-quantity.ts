import type { Translator } from '../create-i18n.ts';
import { formatNumber } from '../format/index.ts';
import { isLanguage, type Language } from '../language.ts';
import { translatorFor } from './create-i18n-for.ts';

/** A line's quantity as it travels, with the part of a period that it stands for, if it does. */
export interface RenderableQuantity {
  readonly quantity: string;
  readonly share: {
    readonly isCredit: boolean;
    readonly whole: number;
    readonly parts: number;
    readonly of: number;
    readonly unit: 'day' | 'hour' | 'minute' | 'second';
  } | null;
}

/** “11 of 31 days” in place of 0.354839, and “2 + 21 of 31 days” in place of 2.677419; other quantities as numbers. */
export function renderQuantity(line: RenderableQuantity, language: Language): string {
  return quantityText(translatorFor(language), line);
}

/** The same with a translator at hand, for pages. */
export function quantityText(translator: Translator, { quantity, share }: RenderableQuantity): string {
  const language = isLanguage(translator.language) ? translator.language : 'en';
  if (share === null) return formatNumber(quantity, language);
  const { isCredit, whole, parts, of, unit } = share;
  const part = translator.t(`trace:share.${unit}`, { parts: String(parts), of: String(of) });
  const sign = isCredit ? '-' : '';
  return whole === 0 ? `${sign}${part}` : `${sign}${formatNumber(whole, language)} ${sign || '+'} ${part}`;
}
