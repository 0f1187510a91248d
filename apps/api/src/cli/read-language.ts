import { isLanguage, type Language } from '@quittance/i18n';
import { exitCodes } from './exit-codes.ts';
import { CommandRefused } from './refused.ts';

/** The language of an option; refused when the product does not speak it. */
export function readLanguage(text: string): Language {
  if (isLanguage(text)) return text;
  throw new CommandRefused(`"${text}" is no language of Quittance. Choose de, hu or en.`, exitCodes.wrongUse);
}
