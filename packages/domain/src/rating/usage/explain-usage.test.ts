import { describe, expect, it, test } from 'vitest';
import type { UsageComponent } from '../../catalogue/price-component.ts';
import { threeTiers, usageComponent, used } from '../../samples/usage.ts';
import type { TraceStep } from '../trace.ts';
import { priceUsage } from './price-usage.ts';
import type { UsageRecord } from './usage-record.ts';

const perUnit = usageComponent({ model: 'per_unit', unitPrice: '0.0125' });
const packages = usageComponent({ model: 'package', packageSize: '100', packagePrice: '9.90' });
const graduated = usageComponent({ model: 'graduated', tiers: threeTiers });
const tiersWithFees = [
  { upTo: '100', unitPrice: '0.10', flatFee: '5.00' },
  { upTo: null, unitPrice: '0.05', flatFee: '2.00' },
];
const graduatedWithFees = usageComponent({ model: 'graduated', tiers: tiersWithFees });
const volumeWithFees = usageComponent({ model: 'volume', tiers: tiersWithFees });
const share = { model: 'percentage', ratePercent: '2.9', perItem: '0.25' } as const;
const payments = [used('10.00'), used('100.00'), used('1000.00')];

/** The steps after the counting, each on a line: its code and its values in their order. */
function why(component: UsageComponent, records: readonly UsageRecord[]): readonly string[] {
  const told = ({ code, values }: TraceStep) =>
    [code, ...Object.entries(values).map(([name, value]) => `${name} ${value}`)].join(', ');
  return priceUsage(component, records).steps.slice(1).map(told);
}

describe('the trace of usage says how each sum came about', () => {
  it.each<[string, UsageComponent, readonly UsageRecord[], readonly string[]]>([
    ['101 units at 0.0125', perUnit, [used('101')], ['units_at_price, quantity 101, price 0.0125, amount 1.2625']],
    [
      '250 units in packages of 100',
      packages,
      [used('250')],
      ['packages, count 3, packageSize 100, price 9.90, amount 29.7'],
    ],
    [
      'graduated with fees, 150 units',
      graduatedWithFees,
      [used('150')],
      [
        'tier_units, tier 1, quantity 100, price 0.10, amount 10',
        'tier_flat_fee, tier 1, amount 5.00',
        'tier_units, tier 2, quantity 50, price 0.05, amount 2.5',
        'tier_flat_fee, tier 2, amount 2.00',
      ],
    ],
    [
      'graduated, a first fee that is due without use',
      { ...graduatedWithFees, flatFeeWhenUnused: true },
      [],
      ['tier_flat_fee, tier 1, amount 5.00'],
    ],
    ['graduated without use and fee', graduated, [], []],
    [
      'all 200 units by volume',
      volumeWithFees,
      [used('200')],
      ['volume_tier, tier 2, quantity 200, price 0.05, amount 10', 'tier_flat_fee, tier 2, amount 2.00'],
    ],
    [
      'by volume, a fee that is due without use',
      { ...volumeWithFees, flatFeeWhenUnused: true },
      [],
      ['tier_flat_fee, tier 1, amount 5.00'],
    ],
    ['by volume without use and fee', volumeWithFees, [], []],
    [
      '2.9 percent and 0.25 an item',
      usageComponent(share),
      payments,
      ['percentage_of, rate 2.9, turnover 1110, amount 32.19', 'item_fees, items 3, price 0.25, amount 0.75'],
    ],
    [
      '2.9 percent without a fee',
      usageComponent({ model: 'percentage', ratePercent: '2.9' }),
      payments,
      ['percentage_of, rate 2.9, turnover 1110, amount 32.19'],
    ],
    [
      'at least 1.00 and at most 20.00 an item, some of them four times',
      usageComponent({ ...share, minimumPerItem: '1.00', maximumPerItem: '20.00' }),
      [...payments, used('10.00', '2025-03-11', { items: 4 })],
      [
        'percentage_of, rate 2.9, turnover 1150, amount 33.35',
        'item_fees, items 7, price 0.25, amount 1.75',
        'items_at_minimum, items 5, minimum 1.00',
        'items_at_maximum, items 1, maximum 20.00',
      ],
    ],
    [
      'bounds that items of 10.00 and 200.00 only touch at 10 percent',
      usageComponent({ model: 'percentage', ratePercent: '10', minimumPerItem: '1.00', maximumPerItem: '20.00' }),
      [used('10.00'), used('200.00')],
      ['percentage_of, rate 10, turnover 210, amount 21'],
    ],
    [
      '100 free units of 100',
      { ...perUnit, freeUnits: '100' },
      [used('100')],
      ['free_units, free 100, rest 0', 'units_at_price, quantity 0, price 0.0125, amount 0'],
    ],
    [
      'free units and blocks of nothing are not worth a word',
      { ...perUnit, freeUnits: '100', blockSize: '50' },
      [],
      ['units_at_price, quantity 0, price 0.0125, amount 0'],
    ],
    [
      '101 units in blocks of 50',
      { ...perUnit, blockSize: '50' },
      [used('101')],
      ['whole_blocks, blockSize 50, quantity 150', 'units_at_price, quantity 150, price 0.0125, amount 1.875'],
    ],
    [
      'at least 2.00',
      { ...perUnit, minimum: '2.00' },
      [used('100')],
      ['units_at_price, quantity 100, price 0.0125, amount 1.25', 'component_minimum, minimum 2.00'],
    ],
    [
      'at most 1.00',
      { ...perUnit, maximum: '1.00' },
      [used('100')],
      ['units_at_price, quantity 100, price 0.0125, amount 1.25', 'component_maximum, maximum 1.00'],
    ],
    [
      'bounds that 1.25 only touches',
      { ...perUnit, minimum: '1.25', maximum: '1.25' },
      [used('100')],
      ['units_at_price, quantity 100, price 0.0125, amount 1.25'],
    ],
  ])('%s', (_, component, records, expected) => {
    expect(why(component, records)).toEqual(expected);
  });
});

test('bounds per item cost what they say: 4 × 1.00 + 1.00 + 3.15 + 20.00 = 28.15', () => {
  const component = usageComponent({ ...share, minimumPerItem: '1.00', maximumPerItem: '20.00' });
  const { amount, amountDigits } = priceUsage(component, [...payments, used('10.00', '2025-03-11', { items: 4 })]);
  expect(amount * 100n).toBe(2815n * 10n ** BigInt(amountDigits));
});

test('only one bound per item: at least 1.00 are 1.00 + 3.15 + 29.25, at most 20.00 are 0.54 + 3.15 + 20.00', () => {
  const cents = (bounds: { readonly minimumPerItem?: string; readonly maximumPerItem?: string }) => {
    const { amount, amountDigits } = priceUsage(usageComponent({ ...share, ...bounds }), payments);
    return (amount * 100n) / 10n ** BigInt(amountDigits);
  };
  expect(cents({ minimumPerItem: '1.00' })).toBe(3340n);
  expect(cents({ maximumPerItem: '20.00' })).toBe(2369n);
});

test('one component prices whole units and thousandths one after the other: 100 at 1.25, 0.125 at 0.0015625', () => {
  const exact = (quantity: string) => {
    const { amount, amountDigits } = priceUsage(perUnit, [used(quantity)]);
    return Number(amount) / 10 ** amountDigits;
  };
  expect(['100', '0.125', '100'].map(exact)).toEqual([1.25, 0.0015625, 1.25]);
});

test('plans may have finer numbers than usage: 6 in packages of 2.5 at 9.90, 2 items at 0.00125 and 3 percent of 1', () => {
  const exact = (component: UsageComponent, records: readonly UsageRecord[]) => {
    const { amount, amountDigits } = priceUsage(component, records);
    return Number(amount) / 10 ** amountDigits;
  };
  expect(exact(usageComponent({ model: 'package', packageSize: '2.5', packagePrice: '9.90' }), [used('6')])).toBe(29.7);
  const fine = usageComponent({ model: 'percentage', ratePercent: '3', perItem: '0.00125' });
  expect(exact(fine, [used('1', '2025-03-10', { items: 1 }), used('0')])).toBe(0.0325);
  const tiers = [
    { upTo: '0.25', unitPrice: '1' },
    { upTo: null, unitPrice: '0.125', flatFee: '0.0625' },
  ];
  expect(exact(usageComponent({ model: 'graduated', tiers }), [used('1')])).toBe(0.40625);
});

test('tiers that end before the usage does are a bug and throw; up to their end they price', () => {
  const tiers = [{ upTo: '100', unitPrice: '0.10' }];
  for (const model of ['graduated', 'volume'] as const) {
    expect(() => priceUsage(usageComponent({ model, tiers }), [used('100.5')])).toThrow('the last tier has no end');
    expect(priceUsage(usageComponent({ model, tiers }), [used('100')]).amount).toBe(1000n);
  }
});

test('a unit price stands on the line when each unit costs it, not when a bound or tiers do', () => {
  expect(priceUsage(perUnit, [used('100')]).unitPrice).toBe('0.0125');
  expect(priceUsage({ ...perUnit, minimum: '2.00' }, [used('100')]).unitPrice).toBeNull();
  expect(priceUsage(graduated, [used('100')]).unitPrice).toBeNull();
});
