import { isCurrencyCode, parseBusinessDate } from '@quittance/domain';
import { isLanguage, type Language } from '@quittance/i18n';
import { z } from 'zod';
import type { ImportProblemCode } from './import-problem.ts';

/** A schema's message is one of our codes; checks stop at the first that fails. */
function fails(code: ImportProblemCode): { error: string; abort: true } {
  return { error: code, abort: true };
}

const filled = z
  .string()
  .trim()
  .refine((text) => text !== '', fails('required'));

/** One line of text for people, kept exactly: a leading `=` is a character like any other. */
export const words = filled
  .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), fails('control_character'))
  .refine((text) => text.length <= 200, fails('too_long'));

export const key = filled.refine((text) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text), fails('invalid_key'));

/** Capitals only, so that nobody asks which spelling counts. */
export const couponCode = filled.refine(
  (text) => /^[A-Z0-9][A-Z0-9._-]{0,39}$/.test(text),
  fails('invalid_coupon_code'),
);

/** Keys separated by spaces; none is an empty list. */
export const keys = z
  .string()
  .trim()
  .transform((text) => (text === '' ? [] : text.split(/ +/)))
  .pipe(z.array(key));

export const date = filled.transform((text, context) => {
  const parsed = parseBusinessDate(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: 'invalid_date' satisfies ImportProblemCode });
  return z.NEVER;
});

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Codes the region list knows that are no country: unions, the unknown, and tests. */
const noCountries = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

export const country = filled.refine(
  (text) => /^[A-Z]{2}$/.test(text) && !noCountries.has(text) && countryNames.of(text) !== undefined,
  fails('invalid_country'),
);

export const currency = filled.refine(isCurrencyCode, fails('unknown_currency'));

export const language = filled.refine((text): text is Language => isLanguage(text), fails('unknown_language'));

export const email = filled
  .refine((text) => z.email().safeParse(text).success && text.length <= 200, fails('invalid_email'))
  .transform((text) => text.toLowerCase());

export const vatId = filled.refine((text) => /^[A-Z]{2}[0-9A-Z+*]{2,13}$/.test(text), fails('invalid_vat_id'));

export const countFromOne = filled
  .refine((text) => /^[1-9]\d{0,5}$/.test(text), fails('invalid_number'))
  .transform(Number);

/** One of the words given. */
export function oneOf<const Words extends readonly string[]>(choices: Words) {
  return filled.pipe(z.enum(choices, { error: 'unknown_choice' satisfies ImportProblemCode }));
}

/** The same cell, or null when it is empty. */
export function orNone<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z
    .string()
    .transform((text) => (text.trim() === '' ? null : text))
    .pipe(z.nullable(schema));
}
