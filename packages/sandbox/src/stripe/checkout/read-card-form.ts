import { type Account, accountNow } from '../account.ts';
import { cardByNumber } from '../cards/test-cards.ts';
import { isExpired } from '../objects/payment-method.ts';
import type { Texts } from './texts.ts';

/** The fields as typed; they go back into the page when something is wrong. */
export interface CardFields {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
  readonly name: string;
}

export type CardErrors = Partial<Record<keyof CardFields, string>>;

export type CardReading =
  | {
      readonly ok: true;
      readonly number: string;
      readonly expMonth: number;
      readonly expYear: number;
      readonly name: string;
    }
  | { readonly ok: false; readonly errors: CardErrors };

export const emptyFields: CardFields = { number: '', expiry: '', cvc: '', name: '' };

/** Takes the fields from a submitted form; anything that is no text counts as empty. */
export function readFields(form: FormData): CardFields {
  const field = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  return { number: field('number'), expiry: field('expiry'), cvc: field('cvc'), name: field('name') };
}

/** Checks the card as a card form does: Luhn, a date not past on the account's clock, the code's length, a name. */
export function readCardForm(account: Account, fields: CardFields, texts: Texts): CardReading {
  const number = fields.number.replace(/[\s-]/g, '');
  const expiry = readExpiry(fields.expiry, accountNow(account));
  const errors: CardErrors = {
    ...problem('number', numberProblem(number, texts)),
    ...problem('expiry', expiryProblem(account, expiry, texts)),
    ...problem('cvc', isCvc(fields.cvc.trim(), number) ? undefined : texts.cvcWrong),
    ...problem('name', fields.name.trim() === '' ? texts.nameMissing : undefined),
  };
  if (Object.keys(errors).length > 0 || expiry === undefined) return { ok: false, errors };
  return { ok: true, number, expMonth: expiry.exp_month, expYear: expiry.exp_year, name: fields.name.trim() };
}

function problem(field: keyof CardFields, text: string | undefined): CardErrors {
  return text === undefined ? {} : { [field]: text };
}

function numberProblem(number: string, texts: Texts): string | undefined {
  if (number === '') return texts.numberMissing;
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) return texts.numberWrong;
  return cardByNumber(number) === undefined ? texts.numberUnknown : undefined;
}

function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < number.length; place += 1) {
    const digit = Number(number[number.length - 1 - place]);
    const weighted = place % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

interface Expiry {
  readonly exp_month: number;
  readonly exp_year: number;
}

function readExpiry(text: string, now: number): Expiry | undefined {
  const match = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(text);
  const month = Number(match?.[1]);
  if (match?.[2] === undefined || month < 1 || month > 12) return undefined;
  const century = Math.floor(new Date(now * 1000).getUTCFullYear() / 100) * 100;
  const year = Number(match[2]);
  return { exp_month: month, exp_year: match[2].length === 2 ? century + year : year };
}

function expiryProblem(account: Account, expiry: Expiry | undefined, texts: Texts): string | undefined {
  if (expiry === undefined) return texts.expiryWrong;
  return isExpired(account, expiry) ? texts.expiryPast : undefined;
}

function isCvc(cvc: string, number: string): boolean {
  return /^3[47]/.test(number) ? /^\d{4}$/.test(cvc) : /^\d{3}$/.test(cvc);
}
