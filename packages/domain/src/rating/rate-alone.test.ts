import { describe, expect, it, test } from 'vitest';
import type { PriceComponent } from '../catalogue/price-component.ts';
import { basePrice, locationPrice, seatPrice } from '../samples/subscription.ts';
import { threeTiers, usageComponent, used } from '../samples/usage.ts';
import { type LoneComponent, rateAlone } from './rate-alone.ts';

const setUp: PriceComponent = { kind: 'one_off', code: 'set_up', name: { en: 'Set-up' }, unitPrice: '150.00' };
const floor: PriceComponent = { kind: 'commitment', code: 'floor', name: { en: 'Minimum' }, amount: '100.00' };

/** The line a component makes on its own, then each reason with its values in their order. */
function told(component: PriceComponent, changes: Partial<LoneComponent> = {}): readonly string[] {
  const lone = { component, currency: 'EUR', quantity: '1', usage: [], fees: '0', share: null, ...changes };
  const { quantity, unitPrice, amount, trace } = rateAlone(lone);
  const steps = trace.map(({ code, values }) => [code, ...Object.values(values)].join(' '));
  return [`${quantity} × ${unitPrice} = ${amount.amountMinor} ${amount.currency}`, ...steps];
}
const days = (used: bigint) => ({ share: { by: 'day', used, whole: 31n } as const });

describe('one component on its own', () => {
  it.each<[string, () => readonly string[], readonly string[]]>([
    [
      '3 seats at 20.00',
      () => told(seatPrice, { quantity: '3' }),
      ['3 × 20.00 = 6000 EUR', 'units_at_price 3 20.00 60'],
    ],
    [
      '3 seats at 20.00 for 21 of 31 days are 40.645161, rounded 40.65',
      () => told(seatPrice, { quantity: '3', ...days(21n) }),
      ['2.032258 × 20.00 = 4065 EUR', 'units_at_price 3 20.00 60', 'prorated_by_day 21 31', 'rounded 40.645161 40.65'],
    ],
    [
      'a location at 30.00 for half a day of seconds',
      () => told(locationPrice, { share: { by: 'second', used: 43_200n, whole: 86_400n } }),
      ['0.5 × 30.00 = 1500 EUR', 'units_at_price 1 30.00 30', 'prorated_by_second 43200 86400'],
    ],
    [
      'a base price of 0.005, rounded down instead of away from zero',
      () => told({ ...basePrice, unitPrice: '0.005' }, { rounding: 'down' }),
      ['1 × 0.005 = 0 EUR', 'units_at_price 1 0.005 0.005', 'rounded 0.005 0.00'],
    ],
    [
      'a set-up fee is never prorated',
      () => told(setUp, days(21n)),
      ['1 × 150.00 = 15000 EUR', 'units_at_price 1 150.00 150'],
    ],
    [
      '49 yen',
      () => told({ ...basePrice, unitPrice: '49' }, { currency: 'JPY' }),
      ['1 × 49 = 49 JPY', 'units_at_price 1 49 49'],
    ],
    [
      '250 messages in tiers, whatever the share of the period',
      () => told(usageComponent({ model: 'graduated', tiers: threeTiers }), { usage: [used('250')], ...days(21n) }),
      ['1 × 17.50 = 1750 EUR', 'usage_counted messages 250', 'tier_units 1 100 0.10 10', 'tier_units 2 150 0.05 7.5'],
    ],
    [
      '1 message at 0.0125 is rounded down, and says so',
      () => told(usageComponent({ model: 'per_unit', unitPrice: '0.0125' }), { usage: [used('1')], rounding: 'down' }),
      ['1 × 0.01 = 1 EUR', 'usage_counted messages 1', 'units_at_price 1 0.0125 0.0125', 'rounded 0.0125 0.01'],
    ],
    [
      'a commitment of 100.00 beside fees of 66.50',
      () => told(floor, { fees: '66.50' }),
      ['1 × 33.50 = 3350 EUR', 'commitment_full_period 100.00', 'commitment_missing 100.00 66.50 33.50'],
    ],
    [
      'the same for 21 of 31 days: 67.74 − 45.05',
      () => told(floor, { fees: '66.50', ...days(21n) }),
      [
        '1 × 22.69 = 2269 EUR',
        'commitment_full_period 100.00',
        'prorated_by_day 21 31',
        'commitment_missing 67.74 45.05 22.69',
      ],
    ],
    [
      'a commitment that 100.01 of fees exceed',
      () => told(floor, { fees: '100.01' }),
      ['1 × 0.00 = 0 EUR', 'commitment_full_period 100.00', 'commitment_missing 100.00 100.01 0.00'],
    ],
  ])('%s', (_, tell, expected) => {
    expect(tell()).toEqual(expected);
  });
});

test('a quantity that was not checked is a bug and throws', () => {
  expect(() => told(seatPrice, { quantity: 'three' })).toThrow('three is a quantity');
});
