import { invariant } from '../result.ts';

/** How a number looks: a pattern with `{series}`, `{year}` and `{counter}`, the counter padded to so many digits. */
export interface InvoiceNumberFormat {
  readonly pattern: string;
  readonly counterDigits: number;
}

export const defaultInvoiceNumberFormat: InvoiceNumberFormat = {
  pattern: '{series}-{year}-{counter}',
  counterDigits: 5,
};

/** The printed number, e.g. `TW-2025-00042`. The counter starts at 1 and outgrows its digits without harm. */
export function formatInvoiceNumber(
  series: string,
  year: number,
  counter: bigint,
  format: InvoiceNumberFormat = defaultInvoiceNumberFormat,
): string {
  invariant(counter > 0n, 'an invoice counter starts at 1');
  invariant(format.pattern.includes('{counter}'), 'a number pattern contains its counter');
  return format.pattern
    .replaceAll('{series}', series)
    .replaceAll('{year}', String(year).padStart(4, '0'))
    .replaceAll('{counter}', counter.toString().padStart(format.counterDigits, '0'));
}
