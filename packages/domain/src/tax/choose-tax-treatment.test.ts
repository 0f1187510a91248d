import { describe, expect, it, test } from 'vitest';
import { businessDate } from '../calendar/business-date.ts';
import type { TaxCategory } from '../catalogue/plan-version.ts';
import { chooseTaxTreatment, flatTreatment } from './choose-tax-treatment.ts';
import type { TaxBuyer, TaxSeller } from './tax-treatment.ts';
import { euCountries, vatRateOn } from './vat-rates.ts';

const seller = (country: string, changes: Partial<TaxSeller> = {}): TaxSeller => ({
  country,
  smallBusiness: false,
  oneStopShop: false,
  ...changes,
});
const buyer = (country: string, vatNumber: string | null = null): TaxBuyer => ({
  country,
  vatCheck: vatNumber === null ? null : { vatNumber, reference: 'WAPI-7', checkedOn: businessDate('2025-01-02') },
});
const choose = (from: TaxSeller, to: TaxBuyer, category: TaxCategory = 'standard', day = '2025-03-31') => {
  const chosen = chooseTaxTreatment(from, to, category, businessDate(day));
  return chosen.ok
    ? `${chosen.value.code} ${chosen.value.ratePercent} ${chosen.value.textCode ?? ''}`.trim()
    : chosen.error.code;
};

describe('rates by tax point date', () => {
  it.each([
    ['DE', 'standard', '2020-06-30', 'S 19'],
    ['DE', 'standard', '2020-07-01', 'S 16'],
    ['DE', 'reduced', '2020-12-31', 'S 5'],
    ['DE', 'standard', '2021-01-01', 'S 19'],
    ['DE', 'reduced', '2025-03-31', 'S 7'],
    ['HU', 'standard', '2025-03-31', 'S 27'],
    ['HU', 'reduced', '2025-03-31', 'S 18'],
    ['HU', 'second_reduced', '2025-03-31', 'S 5'],
    ['DE', 'reduced', '2020-06-30', 'S 7'],
    ['EE', 'standard', '2023-12-31', 'S 20'],
    ['EE', 'standard', '2025-06-30', 'S 22'],
    ['EE', 'standard', '2025-07-01', 'S 24'],
    ['FI', 'standard', '2024-08-31', 'S 24'],
    ['FI', 'standard', '2024-09-01', 'S 25.5'],
    ['IE', 'standard', '2020-08-31', 'S 23'],
    ['IE', 'standard', '2021-02-28', 'S 21'],
    ['IE', 'standard', '2021-03-01', 'S 23'],
    ['LU', 'standard', '2022-12-31', 'S 17'],
    ['LU', 'standard', '2023-12-31', 'S 16'],
    ['LU', 'standard', '2024-01-01', 'S 17'],
    ['RO', 'standard', '2025-07-31', 'S 19'],
    ['RO', 'standard', '2025-08-01', 'S 21'],
    ['SK', 'standard', '2024-12-31', 'S 20'],
    ['DE', 'second_reduced', '2025-03-31', 'no_tax_rate'],
    ['FR', 'reduced', '2025-03-31', 'no_tax_rate'],
    ['DE', 'standard', '2019-12-31', 'no_tax_rate'],
  ] as const)('%s %s on %s is %s', (country, category, day, expected) => {
    expect(choose(seller(country), buyer(country), category, day)).toBe(expected);
  });

  it('a refusal names the country, the category and the day that it knows no rate for', () => {
    const chosen = chooseTaxTreatment(seller('FR'), buyer('FR'), 'reduced', businessDate('2025-03-31'));
    expect(chosen).toEqual({
      ok: false,
      error: { code: 'no_tax_rate', values: { country: 'FR', category: 'reduced', date: '2025-03-31' } },
    });
  });

  it('a country outside the EU has no rate at all', () => {
    expect(vatRateOn('CH', 'standard', businessDate('2025-03-31'))).toBeNull();
  });

  it('knows a standard rate today for all 27 member states', () => {
    expect(euCountries).toHaveLength(27);
    for (const country of euCountries) {
      expect(choose(seller(country), buyer(country), 'standard', '2026-11-01')).toMatch(/^S (1|2)\d(\.5)?$/);
    }
  });
});

describe('who owes the tax', () => {
  it.each([
    ['a German customer of a German brand pays 19', seller('DE'), buyer('DE', 'DE123456789'), 'S 19'],
    [
      'an Austrian business with a checked number owes it itself',
      seller('DE'),
      buyer('AT', 'ATU12345678'),
      'AE 0 reverse_charge',
    ],
    ['a Greek number begins with EL', seller('DE'), buyer('GR', 'EL123456789'), 'AE 0 reverse_charge'],
    ['without a checked number an Austrian pays 19', seller('DE'), buyer('AT'), 'S 19'],
    [
      'a number of another country than the buyer’s counts for nothing',
      seller('DE'),
      buyer('AT', 'FR12345678901'),
      'S 19',
    ],
    [
      'through the one-stop shop an Austrian consumer pays 20',
      seller('DE', { oneStopShop: true }),
      buyer('AT'),
      'S 20',
    ],
    ['a Swiss buyer is out of scope', seller('DE'), buyer('CH'), 'O 0 outside_scope'],
    [
      'a small business shows no tax, at home or abroad',
      seller('DE', { smallBusiness: true }),
      buyer('AT', 'ATU1'),
      'E 0 small_business',
    ],
    ['a brand outside the EU is out of scope', seller('US'), buyer('US'), 'O 0 outside_scope'],
  ])('%s', (_, from, to, expected) => {
    expect(choose(from, to)).toBe(expected);
  });

  it.each([
    ['exempt', 'E 0 exempt'],
    ['zero', 'Z 0 zero_rated'],
  ] as const)('an %s supply at home is %s', (category, expected) => {
    expect(choose(seller('DE'), buyer('DE'), category)).toBe(expected);
  });

  it('an exempt supply is exempt abroad too, and no reverse charge for a business with a checked number', () => {
    expect(choose(seller('DE'), buyer('FR'), 'exempt')).toBe('E 0 exempt');
    expect(choose(seller('DE'), buyer('FR', 'FR83404833048'), 'exempt')).toBe('E 0 exempt');
  });
});

test('a reverse charge carries the reference of the check that allowed it', () => {
  const chosen = chooseTaxTreatment(seller('HU'), buyer('DE', 'DE123456789'), 'standard', businessDate('2025-03-31'));
  expect(chosen).toMatchObject({ ok: true, value: { code: 'AE', evidence: 'WAPI-7' } });
});

describe('exemption certificates', () => {
  const exemptions = [{ reference: 'CERT-9', from: businessDate('2025-02-01'), until: businessDate('2025-03-01') }];
  const certified: TaxBuyer = { ...buyer('DE'), exemptions };

  it.each([
    ['2025-01-31', 'S 19'],
    ['2025-02-01', 'E 0 exempt'],
    ['2025-02-28', 'E 0 exempt'],
    ['2025-03-01', 'S 19'],
  ])('on %s a buyer with a certificate for February pays %s', (day, expected) => {
    expect(choose(seller('DE'), certified, 'standard', day)).toBe(expected);
  });

  it('without a last day hold for ever: on 1 January 2035 too', () => {
    const forever: TaxBuyer = { ...certified, exemptions: [{ ...exemptions[0]!, until: null }] };
    expect(choose(seller('DE'), forever, 'standard', '2035-01-01')).toBe('E 0 exempt');
    expect(choose(seller('DE'), forever, 'standard', '2025-01-31')).toBe('S 19');
  });

  it('stand on the invoice as evidence', () => {
    const chosen = chooseTaxTreatment(seller('DE'), certified, 'standard', businessDate('2025-02-10'));
    expect(chosen).toMatchObject({ ok: true, value: { evidence: 'CERT-9' } });
  });
});

test.each<[TaxCategory, string]>([
  ['standard', 'S 8.875'],
  ['reduced', 'S 8.875'],
  ['second_reduced', 'S 8.875'],
  ['zero', 'Z 0 zero_rated'],
  ['exempt', 'E 0 exempt'],
  ['outside_scope', 'O 0 outside_scope'],
])('a flat tax of 8.875 percent makes %s %s', (category, expected) => {
  const { code, ratePercent, textCode } = flatTreatment({ ratePercent: '8.875' }, category);
  expect(`${code} ${ratePercent} ${textCode ?? ''}`.trim()).toBe(expected);
});

test('a flat tax of 0.00 percent is a zero rate, and the invoice says so', () => {
  expect(flatTreatment({ ratePercent: '0.00' }, 'standard')).toEqual({
    code: 'Z',
    ratePercent: '0',
    textCode: 'zero_rated',
    evidence: null,
  });
});

test('damages are outside the scope of tax everywhere', () => {
  expect(choose(seller('DE'), buyer('DE'), 'outside_scope')).toBe('O 0 outside_scope');
  expect(choose(seller('DE'), buyer('FR', 'FR83404833048'), 'outside_scope')).toBe('O 0 outside_scope');
});
