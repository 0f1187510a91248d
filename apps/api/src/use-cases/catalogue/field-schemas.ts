import { isCurrencyCode, parseBusinessDate, parseDecimal } from '@quittance/domain';
import { z } from 'zod';

/** Decimal text as plans and quotes write numbers: no exponent, no thousands separator, not a JSON number. */
const plainDecimal = /^-?\d{1,18}(\.\d{1,12})?$/;

/** A code of the product's own tables: it stands in addresses and file names too. */
export const key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'invalid_key' });

/** Neither line breaks nor anything else that only steers machines. */
const printable = /^[^\p{Cc}\u2028\u2029]*$/u;

export const code = z.string().min(1).max(100).regex(printable, { error: 'control_character' });
export const words = z.string().min(1).max(300).regex(printable, { error: 'control_character' });
export const names = z
  .record(z.string().min(2).max(20), words)
  .meta({ description: 'Words by language, e.g. { "en": "Seat" }.' });

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'unknown_currency' })
  .refine(isCurrencyCode, { error: 'unknown_currency' })
  .meta({ description: 'ISO 4217, e.g. EUR.' });

/** What a number may be is judged by the linter for plans and below for the rest; here it must only be one. */
export const decimal = z
  .string()
  .regex(plainDecimal, { error: 'invalid_decimal' })
  .meta({ description: 'A plain decimal number as text, e.g. "0.0125".' });

const largest = 10n ** 12n;

/** Not negative and below a trillion, so that nothing outgrows the books. */
export const boundedDecimal = decimal.refine((text) => isBounded(text), { error: 'number_out_of_range' });

/** The same, or below zero. */
export const signedDecimal = decimal.refine((text) => isBounded(text.replace(/^-/, '')), {
  error: 'number_out_of_range',
});

export const percent = boundedDecimal.refine((text) => Number(text) <= 100, { error: 'percent_out_of_range' });

function isBounded(text: string): boolean {
  const parsed = parseDecimal(text);
  return parsed.ok && parsed.value.numerator >= 0n && parsed.value.numerator < largest * parsed.value.denominator;
}

/** Dates beyond these are mistakes, and far periods would leave the calendar. */
const [firstDay, lastDay] = ['1970-01-01', '2199-12-31'];

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'invalid_date' })
  .refine((text) => parseBusinessDate(text).ok, { error: 'invalid_date' })
  .refine((text) => text >= firstDay && text <= lastDay, { error: 'date_out_of_range' })
  .meta({ description: 'A day that exists, YYYY-MM-DD, from 1970 to 2199.' });

/** A moment to the second, with its distance from UTC. */
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2}))?$/, { error: 'invalid_moment' })
  .refine((text) => parseBusinessDate(text.slice(0, 10)).ok, { error: 'invalid_date' })
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: 'invalid_moment' })
  .refine((text) => text.slice(0, 10) >= firstDay && text.slice(0, 10) <= lastDay, { error: 'date_out_of_range' })
  .meta({ description: 'A day (YYYY-MM-DD), or with "proration": "second" a moment (2025-03-01T12:00:00Z).' });
