import { bankAccountByNumber, TEST_ROUTING_NUMBER } from '../debits/test-accounts.ts';
import type { BankInput } from '../objects/bank-method.ts';
import type { DebitTexts } from './debit-texts.ts';
import type { Texts } from './texts.ts';

/** The fields as typed; they go back into the page when something is wrong. */
export const bankFieldNames = ['login', 'routing', 'account', 'again', 'iban', 'holder', 'email'] as const;
export type BankFieldName = (typeof bankFieldNames)[number];
export type BankFields = Readonly<Record<BankFieldName, string>>;
export type BankErrors = Partial<Record<BankFieldName, string>>;

/** Which of the forms was sent. */
export type BankForm = 'login' | 'by_hand' | 'iban';

export type BankReading =
  | { readonly ok: true; readonly bank: BankInput }
  | { readonly ok: false; readonly errors: BankErrors };

/** Takes the fields from a submitted form; anything that is no text counts as empty. */
export function readBankFields(form: FormData): BankFields {
  const read = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 200).trim() : '';
  };
  return Object.fromEntries(bankFieldNames.map((name) => [name, read(name)])) as BankFields;
}

/** Checks a bank form: the account is a published one, typed twice alike, with its holder. */
export function readBankForm(form: BankForm, fields: BankFields, texts: DebitTexts & Texts): BankReading {
  if (form === 'login') {
    const isKnown = bankAccountByNumber(fields.login)?.type === 'us_bank_account';
    if (!isKnown) return { ok: false, errors: { login: texts.accountUnknown } };
    const bank = { number: fields.login, name: 'Test Person', email: null, isVerified: true };
    return { ok: true, bank };
  }
  const errors: BankErrors = {
    ...(form === 'iban' ? ibanErrors(fields, texts) : accountErrors(fields, texts)),
    ...(fields.holder === '' ? { holder: texts.nameMissing } : {}),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const number = form === 'iban' ? compact(fields.iban) : compact(fields.account);
  const bank = { number, name: fields.holder, email: fields.email || null, isVerified: form === 'iban' };
  return { ok: true, bank };
}

function accountErrors(fields: BankFields, texts: DebitTexts): BankErrors {
  const account = compact(fields.account);
  const isKnown = bankAccountByNumber(account)?.type === 'us_bank_account';
  return {
    ...(compact(fields.routing) === TEST_ROUTING_NUMBER ? {} : { routing: texts.routingWrong }),
    ...(account === '' ? { account: texts.accountWrong } : isKnown ? {} : { account: texts.accountUnknown }),
    ...(compact(fields.again) === account ? {} : { again: texts.accountDiffers }),
  };
}

function ibanErrors(fields: BankFields, texts: DebitTexts): BankErrors {
  const iban = compact(fields.iban);
  const isKnown = bankAccountByNumber(iban)?.type === 'sepa_debit';
  return {
    ...(isIban(iban) ? (isKnown ? {} : { iban: texts.ibanUnknown }) : { iban: texts.ibanWrong }),
    ...(/^[^\s@]+@[^\s@]+$/.test(fields.email) ? {} : { email: texts.emailWrong }),
  };
}

/** Length and check digits by ISO 13616. */
function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(value)) return false;
  const turned = value.slice(4) + value.slice(0, 4);
  return BigInt(turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) % 97n === 1n;
}

function compact(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}
