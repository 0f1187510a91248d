import type { Translator } from '../create-i18n.ts';
import type { Language } from '../language.ts';
import { translatorFor } from './create-i18n-for.ts';

/** One step of a calculation's trace as it travels: a literal code and the plain values it used. */
export interface RenderableStep {
  readonly code: string;
  readonly values?: Readonly<Record<string, string>> | undefined;
}

/**
 * The sentence that explains one step of a calculation, its amounts in `currency` (the invoice's). An unknown step
 * shows its code and values, never nothing. Throws when a value does not fit the sentence.
 */
export function renderTrace(step: RenderableStep, currency: string, language: Language): string {
  return traceText(translatorFor(language), step, currency);
}

/** The same with a translator at hand, for pages. */
export function traceText(translator: Translator, { code, values = {} }: RenderableStep, currency: string): string {
  const key = `trace:${code}`;
  if (translator.exists(key, { count: 1 })) {
    return translator.t(key as 'trace:unknown', { ...named(translator, values), currency });
  }
  const listed = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return translator.t('trace:unknown', { code, values: listed.join(', ') });
}

/** Shipped codes of seat classes and rules get their names; a brand's own stay as the brand wrote them. */
function named(translator: Translator, values: Readonly<Record<string, string>>): Record<string, string | number> {
  const name = (group: string, code: string | undefined) => {
    const key = `trace:${group}.${code}`;
    return code !== undefined && translator.exists(key) ? translator.t(key as 'trace:unknown') : code;
  };
  const { class: seatClass, rule, count, ...others } = values;
  return {
    ...others,
    ...(seatClass !== undefined && { class: name('seatClass', seatClass) ?? seatClass }),
    ...(rule !== undefined && { rule: name('rule', rule) ?? rule }),
    // Plural forms are chosen by a number, while a step carries text.
    ...(count !== undefined && { count: Number(count) }),
  };
}
