import type { Translator } from '../create-i18n.ts';
import type { Language } from '../language.ts';
import { translatorFor } from './create-i18n-for.ts';

const handRails = ['bank_transfer', 'check', 'cash'] as const;
const pageRails = ['card', 'sepa_debit', 'ach_debit', 'bacs_debit', 'instant_bank_payment', 'paypal'] as const;

/** What people call a way to pay, such as “Card”; one that only an added plugin knows has a general name. */
export function renderRail(rail: string, language: Language): string {
  return railText(translatorFor(language), rail);
}

/** The same with a translator at hand, for pages. */
export function railText({ t }: Pick<Translator, 't'>, rail: string): string {
  const byHand = handRails.find((known) => known === rail);
  if (byHand) return t(`common:handRail.${byHand}`);
  return t(`common:pageRail.${pageRails.find((known) => known === rail) ?? 'other'}`);
}
