import type { BillingRequestRow, FlowRow } from '../rows.ts';
import { accountFields } from './account-fields.ts';

/** Names of the form's fields. */
export type FieldName =
  | 'given_name'
  | 'family_name'
  | 'email'
  | 'iban'
  | 'sort_code'
  | 'account_number'
  | 'routing_number';

export type Fields = Readonly<Partial<Record<FieldName, string>>>;
/** What is wrong with which field. */
export type FieldErrors = Readonly<Partial<Record<FieldName, 'missing' | 'wrong'>>>;

const PEOPLE: readonly FieldName[] = ['given_name', 'family_name', 'email'];

/** The scheme whose account the form asks for; none for a payment that the bank itself asks about. */
export function schemeAskedFor({ mandate_request: request }: BillingRequestRow): string | null {
  return request?.scheme ?? null;
}

/** What the form shows at first. */
export function prefilled({ prefilled_customer: customer }: FlowRow): Fields {
  return {
    given_name: customer?.given_name ?? '',
    family_name: customer?.family_name ?? customer?.company_name ?? '',
    email: customer?.email ?? '',
  };
}

/** Reads the form as it was sent; account numbers without blanks and in capitals. */
export function readFields(form: FormData): Fields {
  const text = (name: string) => {
    const typed = form.get(name);
    return typeof typed === 'string' ? typed.trim() : '';
  };
  const account = (name: string) => text(name).replace(/[\s-]/g, '').toUpperCase();
  return {
    ...Object.fromEntries(PEOPLE.map((name) => [name, text(name)])),
    iban: account('iban'),
    sort_code: account('sort_code'),
    account_number: account('account_number'),
    routing_number: account('routing_number'),
  };
}

/** What is missing or wrong, by field. */
export function checkFields(fields: Fields, scheme: string | null): FieldErrors {
  const errors: Partial<Record<FieldName, 'missing' | 'wrong'>> = {};
  for (const name of PEOPLE) if (!fields[name]) errors[name] = 'missing';
  if (fields.email && !/^\S+@\S+$/.test(fields.email)) errors.email = 'wrong';
  for (const { name, isRight } of accountFields[scheme ?? ''] ?? []) {
    const value = fields[name] ?? '';
    if (!isRight(value)) errors[name] = value === '' ? 'missing' : 'wrong';
  }
  return errors;
}
