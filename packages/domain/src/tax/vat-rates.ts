import type { BusinessDate } from '../calendar/business-date.ts';
import { businessDate } from '../calendar/business-date.ts';
import type { TaxCategory } from '../catalogue/plan-version.ts';
import type { DecimalText } from '../money/rational.ts';

type RatedCategory = Extract<TaxCategory, 'standard' | 'reduced' | 'second_reduced'>;

interface DatedRates {
  readonly from: BusinessDate;
  readonly rates: Readonly<Partial<Record<RatedCategory, DecimalText>>>;
}

/** The table knows tax points from this day on and refuses earlier ones rather than guess. */
const tableStart = '2020-01-01';

/**
 * VAT rates in percent of the EU's member states, each valid from its day until the next. Reduced rates stand only
 * where the product sells at them; elsewhere they are refused. As of November 2026.
 */
const vatRates: Readonly<Record<string, readonly DatedRates[]>> = {
  AT: standardOnly('20'),
  BE: standardOnly('21'),
  BG: standardOnly('20'),
  CY: standardOnly('19'),
  CZ: standardOnly('21'),
  DE: [
    dated(tableStart, { standard: '19', reduced: '7' }),
    dated('2020-07-01', { standard: '16', reduced: '5' }),
    dated('2021-01-01', { standard: '19', reduced: '7' }),
  ],
  DK: standardOnly('25'),
  EE: standardOnly('20', ['2024-01-01', '22'], ['2025-07-01', '24']),
  ES: standardOnly('21'),
  FI: standardOnly('24', ['2024-09-01', '25.5']),
  FR: standardOnly('20'),
  GR: standardOnly('24'),
  HR: standardOnly('25'),
  HU: [dated(tableStart, { standard: '27', reduced: '18', second_reduced: '5' })],
  IE: standardOnly('23', ['2020-09-01', '21'], ['2021-03-01', '23']),
  IT: standardOnly('22'),
  LT: standardOnly('21'),
  LU: standardOnly('17', ['2023-01-01', '16'], ['2024-01-01', '17']),
  LV: standardOnly('21'),
  MT: standardOnly('18'),
  NL: standardOnly('21'),
  PL: standardOnly('23'),
  PT: standardOnly('23'),
  RO: standardOnly('19', ['2025-08-01', '21']),
  SE: standardOnly('25'),
  SI: standardOnly('22'),
  SK: standardOnly('20', ['2025-01-01', '23']),
};

/** Member states of the EU, by ISO 3166 code. */
export const euCountries: readonly string[] = Object.keys(vatRates);

export function isEuCountry(country: string): boolean {
  return Object.hasOwn(vatRates, country);
}

/** The rate in percent that holds in the country on the day; null when the table has none. */
export function vatRateOn(country: string, category: RatedCategory, date: BusinessDate): DecimalText | null {
  const valid = vatRates[country]?.findLast((entry) => entry.from <= date);
  return valid?.rates[category] ?? null;
}

/** The country that issued a VAT number: Greece writes `EL`. */
export function countryOfVatNumber(vatNumber: string): string {
  const prefix = vatNumber.slice(0, 2).toUpperCase();
  return prefix === 'EL' ? 'GR' : prefix;
}

function standardOnly(
  first: DecimalText,
  ...later: readonly (readonly [from: string, rate: DecimalText])[]
): readonly DatedRates[] {
  return [dated(tableStart, { standard: first }), ...later.map(([from, rate]) => dated(from, { standard: rate }))];
}

function dated(from: string, rates: DatedRates['rates']): DatedRates {
  return { from: businessDate(from), rates };
}
