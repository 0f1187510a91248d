import { describe, expect, it, test } from 'vitest';
import { formatFixed } from '../../money/fixed.ts';
import { costOf, threeTiers, usageComponent, used } from '../../samples/usage.ts';
import { priceUsage } from './price-usage.ts';

const graduated = usageComponent({ model: 'graduated', tiers: threeTiers });
const volume = usageComponent({ model: 'volume', tiers: threeTiers });
const tiersWithFees = [
  { upTo: '100', unitPrice: '0.10', flatFee: '5.00' },
  { upTo: null, unitPrice: '0.05', flatFee: '2.00' },
];

describe('per unit at 0.0125', () => {
  const perUnit = usageComponent({ model: 'per_unit', unitPrice: '0.0125' });
  it.each([
    ['nothing', '0', '0.00'],
    ['one unit rounds up to a cent', '1', '0.01'],
    ['40 units', '40', '0.50'],
    ['half a unit of half a cent', '0.4', '0.01'],
    ['100.5 units', '100.5', '1.26'],
    ['a million and one', '1000001', '12500.01'],
  ])('%s: %s cost %s', (_, quantity, cost) => expect(costOf(perUnit, [used(quantity)])).toBe(cost));

  it('is rounded once for all records: 3 × 0.4 of 0.0125 are 0.015, hence 0.02 and not 0.03', () => {
    expect(costOf(perUnit, [used('0.4'), used('0.4'), used('0.4')])).toBe('0.02');
    expect(costOf(perUnit, [used('0.4', '2025-03-10', { items: 3 })])).toBe('0.02');
  });
});

describe('graduated: the first 100 at 0.10, to 1,000 at 0.05, beyond at 0.02', () => {
  it.each([
    ['0', '0.00'],
    ['1', '0.10'],
    ['100', '10.00'],
    ['100.5', '10.03'],
    ['101', '10.05'],
    ['250', '17.50'],
    ['1000', '55.00'],
    ['1000.5', '55.01'],
    ['2000', '75.00'],
  ])('%s units cost %s', (quantity, cost) => expect(costOf(graduated, [used(quantity)])).toBe(cost));

  it('takes the flat fee of every tier that is entered, and none without any usage', () => {
    const withFees = usageComponent({ model: 'graduated', tiers: tiersWithFees });
    const cost = (quantity: string) => costOf(withFees, [used(quantity)]);
    expect(['0', '1', '100', '100.5', '200'].map(cost)).toEqual(['0.00', '5.10', '15.00', '17.03', '22.00']);
    expect(costOf({ ...withFees, flatFeeWhenUnused: true }, [])).toBe('5.00');
  });
});

describe('volume: all at 0.10 up to 100, at 0.05 up to 1,000, at 0.02 beyond', () => {
  it.each([
    ['0', '0.00'],
    ['100', '10.00'],
    ['100.5', '5.03'],
    ['1000', '50.00'],
    ['1001', '20.02'],
  ])('%s units cost %s', (quantity, cost) => expect(costOf(volume, [used(quantity)])).toBe(cost));

  it('takes the flat fee of the tier that applies, and none without any usage', () => {
    const withFees = usageComponent({ model: 'volume', tiers: tiersWithFees });
    const cost = (quantity: string) => costOf(withFees, [used(quantity)]);
    expect(['0', '100', '200'].map(cost)).toEqual(['0.00', '15.00', '12.00']);
    expect(costOf({ ...withFees, flatFeeWhenUnused: true }, [])).toBe('5.00');
  });
});

test.each([
  ['0', '0.00'],
  ['1', '9.90'],
  ['100', '9.90'],
  ['100.000000000001', '19.80'],
  ['250', '29.70'],
])('in packages of 100 at 9.90, %s units cost %s', (quantity, cost) => {
  const packages = usageComponent({ model: 'package', packageSize: '100', packagePrice: '9.90' });
  expect(costOf(packages, [used(quantity)])).toBe(cost);
});

describe('2.9 percent and 0.25 an item', () => {
  const percentage = { model: 'percentage', ratePercent: '2.9', perItem: '0.25' } as const;
  const payments = [used('10.00'), used('100.00'), used('1000.00')];

  it('of 10, 100 and 1,000 are 32.19 + 0.75 = 32.94', () => {
    expect(costOf(usageComponent(percentage), payments)).toBe('32.94');
  });

  it('with at least 1.00 and at most 20.00 an item are 1.00 + 3.15 + 20.00 = 24.15', () => {
    const bounded = usageComponent({ ...percentage, minimumPerItem: '1.00', maximumPerItem: '20.00' });
    expect(costOf(bounded, payments)).toBe('24.15');
    expect(costOf(bounded, [used('10.00', '2025-03-10', { items: 4 })])).toBe('4.00');
  });

  it('after a free turnover of 1,000 are 2.9 percent of 110 and all item fees: 3.19 + 0.75 = 3.94', () => {
    expect(costOf(usageComponent(percentage, { freeUnits: '1000' }), payments)).toBe('3.94');
  });
});

describe('free units, blocks and bounds', () => {
  it.each([
    ['100 free of 350 leave 250: 17.50', { freeUnits: '100' }, '350', '17.50'],
    ['100 free of 40 leave nothing', { freeUnits: '100' }, '40', '0.00'],
    ['101 in blocks of 50 are 150: 12.50', { blockSize: '50' }, '101', '12.50'],
    ['nothing is no block', { blockSize: '50' }, '0', '0.00'],
    [
      'free units come off before blocks: 151 − 100 = 51 are 100: 10.00',
      { freeUnits: '100', blockSize: '50' },
      '151',
      '10.00',
    ],
    ['at least 25.00', { minimum: '25.00' }, '10', '25.00'],
    ['at least 25.00 without any usage', { minimum: '25.00' }, '0', '25.00'],
    ['at most 50.00', { maximum: '50.00' }, '1000', '50.00'],
  ])('%s', (_, more, quantity, cost) => {
    expect(costOf({ ...graduated, ...more }, [used(quantity)])).toBe(cost);
  });
});

test.each([
  ['EUR', '0.13'],
  ['JPY', '0'],
  ['KWD', '0.125'],
  ['CLF', '0.1250'],
])('0.125 is rounded to the digits of %s: %s', (currency, cost) => {
  const perUnit = usageComponent({ model: 'per_unit', unitPrice: '0.125' });
  expect(costOf(perUnit, [used('1')], currency)).toBe(cost);
});

test('explains 250 units after 100 free of 350, tier by tier, with exact sums', () => {
  const { steps } = priceUsage({ ...graduated, freeUnits: '100' }, [used('350')]);
  expect(steps).toEqual([
    { code: 'usage_counted', values: { meter: 'messages', quantity: '350' } },
    { code: 'free_units', values: { free: '100', rest: '250' } },
    { code: 'tier_units', values: { tier: '1', quantity: '100', price: '0.10', amount: '10' } },
    { code: 'tier_units', values: { tier: '2', quantity: '150', price: '0.05', amount: '7.5' } },
  ]);
});

test('the largest quantities and prices that a plan may have are reckoned exactly', () => {
  const perUnit = usageComponent({ model: 'per_unit', unitPrice: '999999999999.999999999999' });
  expect(costOf(perUnit, [used('999999999999.999999999999')])).toBe('999999999999999999999998.00');
});

describe('free units and bounds at their edges', () => {
  const perUnit = (more: object) => usageComponent({ model: 'per_unit', unitPrice: '1' }, more);

  it.each([
    ['50', '0.00', '0'],
    ['100', '0.00', '0'],
    ['100.5', '0.50', '0.5'],
  ])('%s used of 100 free units cost %s', (quantity, cost, rest) => {
    const component = perUnit({ freeUnits: '100' });
    expect(costOf(component, [used(quantity)])).toBe(cost);
    const { steps } = priceUsage(component, [used(quantity)]);
    expect(steps).toContainEqual({ code: 'free_units', values: { free: '100', rest } });
  });

  it('a minimum or maximum may have more digits than the price: 0.125 and 2.125 instead of 0 and 3', () => {
    const component = perUnit({ minimum: '0.125', maximum: '2.125' });
    const exact = (quantity: string) => {
      const { amount, amountDigits } = priceUsage(component, [used(quantity)]);
      return formatFixed(amount, amountDigits);
    };
    expect(['0', '1', '3'].map(exact)).toEqual(['0.125', '1', '2.125']);
  });
});
