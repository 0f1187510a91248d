import type { Tone } from '../foundation/tone.ts';

export interface SampleInvoice {
  readonly number: string;
  readonly location: string;
  readonly issued: string;
  readonly due: string;
  readonly amount: string;
  readonly status: { readonly tone: Tone; readonly text: string };
}

/** Rows with the hard cases: long names, large amounts, every tone. */
export const sampleInvoices: readonly SampleInvoice[] = [
  row('TW-2026-000481', 'Köln Ehrenfeld', '01.03.2026', '15.03.2026', '249,00 €', 'info', 'Offen'),
  row(
    'TW-2026-000398',
    'Donaudampfschifffahrtsgesellschaftskapitänsstüberl am Alten Hafen',
    '01.02.2026',
    '15.02.2026',
    '1.234.567,89 €',
    'danger',
    'Überfällig',
  ),
  row('TW-2026-000287', 'München Schwabing', '01.01.2026', '15.01.2026', '249,00 €', 'success', 'Bezahlt'),
  row(
    'TW-2025-009912',
    'Hódmezővásárhely Kossuth tér',
    '01.12.2025',
    '15.12.2025',
    '14 900 Ft',
    'warning',
    'Teilweise bezahlt',
  ),
  row('TW-2025-009877', 'Alle Standorte', '01.11.2025', '15.11.2025', '-12,40 €', 'neutral', 'Storniert'),
];

function row(
  number: string,
  location: string,
  issued: string,
  due: string,
  amount: string,
  tone: Tone,
  text: string,
): SampleInvoice {
  return { number, location, issued, due, amount, status: { tone, text } };
}
