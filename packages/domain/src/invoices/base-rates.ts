import { type BusinessDate, businessDate } from '../calendar/business-date.ts';
import { addMonths } from '../calendar/periods.ts';
import type { DecimalText } from '../money/rational.ts';

/**
 * Legal base rates for paying late, in percent a year, by the country whose law sets them: in Germany that of § 247 BGB,
 * in Hungary the central bank's on the first day of the half-year (Ptk. 6:155). They change on 1 January and 1 July at
 * most; only changes are listed, and the last one holds until a newer one is known. As of January 2026.
 */
const baseRates = {
  DE: [
    ['2016-07-01', '-0.88'],
    ['2023-01-01', '1.62'],
    ['2023-07-01', '3.12'],
    ['2024-01-01', '3.62'],
    ['2024-07-01', '3.37'],
    ['2025-01-01', '2.27'],
    ['2025-07-01', '1.27'],
  ],
  HU: [
    ['2020-01-01', '0.90'],
    ['2020-07-01', '0.75'],
    ['2021-01-01', '0.60'],
    ['2021-07-01', '0.90'],
    ['2022-01-01', '2.40'],
    ['2022-07-01', '7.75'],
    ['2023-01-01', '13.00'],
    ['2024-01-01', '10.75'],
    ['2024-07-01', '7.00'],
    ['2025-01-01', '6.50'],
  ],
} as const satisfies Record<string, readonly (readonly [string, DecimalText])[]>;

/** Countries whose law the table knows. */
export type BaseRateLaw = keyof typeof baseRates;
export const baseRateLaws = Object.keys(baseRates) as readonly BaseRateLaw[];

/** The base rate on a day, in percent a year; the oldest one that is known for days before it. */
export function baseRateOn(law: BaseRateLaw, on: BusinessDate): DecimalText {
  const rates: readonly (readonly [string, DecimalText])[] = baseRates[law];
  const [, percent] = rates.findLast(([from]) => from <= on) ?? rates[0]!;
  return percent;
}

/** The first day of the half-year after the one that the day lies in: rates change on no other day. */
export function nextHalfYear(on: BusinessDate): BusinessDate {
  const yearStart = businessDate(`${on.slice(0, 4)}-01-01`);
  const july = addMonths(yearStart, 6);
  return on < july ? july : addMonths(yearStart, 12);
}
