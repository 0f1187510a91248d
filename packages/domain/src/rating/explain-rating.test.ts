import { describe, expect, it, test } from 'vitest';
import { periodAt } from '../calendar/periods.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import {
  assign,
  basePrice,
  date,
  locationPrice,
  openLocation,
  samplePlan,
  sampleSubscription,
  seatPrice,
  stylist,
} from '../samples/subscription.ts';
import { usageComponent, used } from '../samples/usage.ts';
import { moment } from '../samples/zone.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { ratePeriod } from './rate-period.ts';
import type { RatingView } from './rated-scene.ts';

type Changes = Partial<BillableSubscription>;
const setUp = { kind: 'one_off', code: 'set_up', name: { en: 'Set-up' }, unitPrice: '150.00' } as const;
const arrears = (components: PlanVersion['components'], changes: Partial<PlanVersion> = {}) =>
  samplePlan({ components, timing: 'arrears', ...changes });
const bySecond = (components: PlanVersion['components']) => arrears(components, { proration: 'second' });
const anna = assign('Anna', stylist, 'Mitte', '2024-01-01');
const until11March = assign('Anna', stylist, 'Mitte', '2024-01-01', '2025-03-11');

/** Each rating of March 2025: place, exact quantity and sum, then its reasons with their values in order. */
function march(planVersion: PlanVersion, changes: Changes = {}, view: RatingView = 'as_used'): readonly string[] {
  const subscription = sampleSubscription({ planVersion, startDate: date('2024-06-01'), ...changes });
  const period = periodAt(subscription.anchor, planVersion.interval, 2);
  return ratePeriod(subscription, period, view).flatMap(({ locationId, quantity, amount, trace }) => [
    `${locationId ?? 'account'}: ${quantity.numerator}/${quantity.denominator} = ${amount.amountMinor}`,
    ...trace.map(({ code, values }) => [code, ...Object.values(values)].join(' ')),
  ]);
}

describe('in days of March', () => {
  it.each<[string, () => readonly string[], readonly string[]]>([
    ['a base price', () => march(arrears([basePrice])), ['account: 1/1 = 4900', 'flat_full_period 49.00']],
    [
      'a base price to 11 March',
      () => march(arrears([basePrice]), { endDate: date('2025-03-11') }),
      ['account: 10/31 = 1581', 'flat_part_of_period 49.00 10 31', 'rounded 15.806452 15.81'],
    ],
    [
      'a negotiated base price names the list price first',
      () => march(arrears([{ ...basePrice, listPrice: '59.00' }])),
      ['account: 1/1 = 4900', 'negotiated_price 59.00 49.00', 'flat_full_period 49.00'],
    ],
    [
      'a negotiated price that is rounded says both',
      () => march(arrears([{ ...basePrice, unitPrice: '49.005', listPrice: '59.00' }])),
      ['account: 1/1 = 4901', 'negotiated_price 59.00 49.005', 'flat_full_period 49.005', 'rounded 49.005 49.01'],
    ],
    [
      'a set-up fee in the month of the start, never again',
      () => [
        ...march(arrears([setUp]), { startDate: date('2025-03-20') }),
        ...march(arrears([setUp]), { startDate: date('2025-02-28') }),
      ],
      ['account: 1/1 = 15000', 'one_off 150.00'],
    ],
    [
      'a location all month and one that closes on 11 March',
      () =>
        march(arrears([locationPrice]), {
          locations: [openLocation('Mitte'), openLocation('Nord', '2025-01-01', '2025-03-11')],
        }),
      [
        'loc_Mitte: 1/1 = 3000',
        'location_full_period Mitte 30.00',
        'loc_Nord: 10/31 = 968',
        'location_part_of_period Nord 30.00 10 31 2025-03-01 2025-03-10',
        'rounded 9.677419 9.68',
      ],
    ],
    [
      'a location that was away for ten days is told from its first to its last day',
      () =>
        march(arrears([locationPrice]), {
          locations: [openLocation('Old', '2025-03-02', '2025-03-11'), openLocation('Old', '2025-03-21', '2025-03-31')],
        }),
      [
        'loc_Old: 19/31 = 1839',
        'location_part_of_period Old 30.00 19 31 2025-03-02 2025-03-30',
        'rounded 18.387097 18.39',
      ],
    ],
    [
      'a seat all month',
      () => march(arrears([seatPrice]), { assignments: [anna] }),
      [
        'loc_Mitte: 1/1 = 2000',
        'seat_occupied Anna stylist professional provides_services 2025-03-01 2025-03-31 31',
        'seat_full_period 1 professional 20.00',
      ],
    ],
    [
      'a seat given up on 11 March, in arrears',
      () => march(arrears([seatPrice]), { assignments: [until11March] }),
      [
        'loc_Mitte: 10/31 = 645',
        'seat_occupied Anna stylist professional provides_services 2025-03-01 2025-03-10 10',
        'seat_days 10 31 professional 20.00',
        'rounded 6.451613 6.45',
      ],
    ],
    [
      'the same in advance: 21 days stay paid',
      () => march(samplePlan({ components: [seatPrice] }), { assignments: [until11March] }),
      [
        'loc_Mitte: 1/1 = 2000',
        'seat_occupied Anna stylist professional provides_services 2025-03-01 2025-03-10 10',
        'seat_kept_to_period_end 21 professional',
        'seat_days 31 31 professional 20.00',
      ],
    ],
    [
      'the same at the start of March: the seat is named for all the month it is charged for',
      () => march(samplePlan({ components: [seatPrice] }), { assignments: [until11March] }, 'at_start'),
      [
        'loc_Mitte: 1/1 = 2000',
        'seat_occupied Anna stylist professional provides_services 2025-03-01 2025-03-31 31',
        'seat_full_period 1 professional 20.00',
      ],
    ],
    [
      'two seats for half the subscription’s month are seat-days, not a full month of one',
      () =>
        march(arrears([seatPrice]), {
          endDate: date('2025-03-11'),
          assignments: [anna, assign('Bea', stylist, 'Mitte', '2024-01-01')],
        }).slice(-2),
      ['seat_days 20 31 professional 20.00', 'rounded 12.903226 12.90'],
    ],
  ])('%s', (_, tell, expected) => {
    expect(tell()).toEqual(expected);
  });
});

describe('in seconds of March', () => {
  const toNoon = { endDate: date('2025-03-11'), endMoment: moment('2025-03-11T12:00:00Z') };
  const [used10, all] = [10.5 * 86_400, 31 * 86_400];

  it.each<[string, () => readonly string[], readonly string[]]>([
    ['a whole month needs none', () => march(bySecond([basePrice])), ['account: 1/1 = 4900', 'flat_full_period 49.00']],
    [
      'a location to noon of 11 March',
      () => march(bySecond([{ ...locationPrice, unitPrice: '62.00' }]), toNoon),
      ['loc_Mitte: 21/62 = 2100', 'location_full_period Mitte 62.00', `prorated_by_second ${used10} ${all}`],
    ],
    [
      'a seat kept to the end of a period paid in advance',
      () => march(samplePlan({ components: [seatPrice], proration: 'second' }), { assignments: [until11March] }),
      [
        'loc_Mitte: 1/1 = 2000',
        `seat_occupied_seconds Anna stylist professional provides_services 2025-03-01 2025-03-10 ${10 * 86_400}`,
        `seat_seconds_kept ${21 * 86_400} professional`,
        `seat_seconds ${all} ${all} professional 20.00`,
      ],
    ],
  ])('%s', (_, tell, expected) => {
    expect(tell()).toEqual(expected);
  });
});

describe('usage of March', () => {
  const messages = usageComponent({ model: 'per_unit', unitPrice: '0.10' });
  const places = [
    used('1', '2025-03-10', { locationId: openLocation('Nord').locationId }),
    used('2'),
    used('4', '2025-03-11', { locationId: openLocation('Nord').locationId }),
  ];

  it('counts from the first day to before the day of the end, and only its own meter', () => {
    const days = ['2025-02-28', '2025-03-01', '2025-03-10', '2025-03-11'];
    const usage = [
      ...days.map((day, index) => used(String(10 ** index), day)),
      used('7', '2025-03-05', { meter: 'calls' }),
    ];
    expect(march(arrears([messages]), { usage, endDate: date('2025-03-11') })[0]).toBe('account: 110/1 = 1100');
  });

  it('by location is a line for each in order of first use; those for no location are one too', () => {
    const perPlace = { ...messages, scope: 'location' } as const;
    const sums = march(arrears([perPlace]), { usage: places }).filter((line) => line.includes(' = '));
    expect(sums).toEqual(['loc_Nord: 5/1 = 50', 'account: 2/1 = 20']);
    expect(march(arrears([messages]), { usage: places })[0]).toBe('account: 7/1 = 70');
  });

  it('of nothing is no line, unless a minimum makes it cost something', () => {
    expect(march(arrears([messages]))).toEqual([]);
    expect(march(arrears([{ ...messages, minimum: '5.00' }]))[0]).toBe('account: 0/1 = 500');
    expect(march(arrears([messages]), { usage: [used('0')] })[0]).toBe('account: 0/1 = 0');
  });

  it('at a negotiated price names the list price first, and tells how it was rounded', () => {
    const negotiated = { ...messages, listPrice: '0.02', pricing: { model: 'per_unit', unitPrice: '0.0125' } } as const;
    expect(march(arrears([negotiated]), { usage: [used('1')] })).toEqual([
      'account: 1/1 = 1',
      'negotiated_price 0.02 0.0125',
      'usage_counted messages 1',
      'units_at_price 1 0.0125 0.0125',
      'rounded 0.0125 0.01',
    ]);
  });
});

describe('usage that needs no more words', () => {
  const twoTiers = [
    { upTo: '10', unitPrice: '0.10' },
    { upTo: null, unitPrice: '0.05' },
  ];

  it('is not rounded when 40 × 0.0125 are 0.50 exactly, nor when a price of 2 has fewer digits than cents', () => {
    const fine = usageComponent({ model: 'per_unit', unitPrice: '0.0125' });
    expect(march(arrears([fine]), { usage: [used('40')] }).at(-1)).toBe('units_at_price 40 0.0125 0.5');
    const whole = usageComponent({ model: 'per_unit', unitPrice: '2' });
    expect(march(arrears([whole]), { usage: [used('3')] })).toEqual([
      'account: 3/1 = 600',
      'usage_counted messages 3',
      'units_at_price 3 2 6',
    ]);
  });

  it('in tiers names no list price, because there is no one price to compare it with', () => {
    const tiered = { ...usageComponent({ model: 'graduated', tiers: twoTiers }), listPrice: '0.20' };
    expect(march(arrears([tiered]), { usage: [used('5')] })).toEqual([
      'account: 5/1 = 50',
      'usage_counted messages 5',
      'tier_units 1 5 0.10 0.5',
    ]);
  });

  it('by the second counts from the first moment of the period, not from the second before', () => {
    const messages = usageComponent({ model: 'per_unit', unitPrice: '0.10' });
    const at = (quantity: string, time: string) => used(quantity, '2025-03-01', { moment: moment(time) });
    const usage = [
      at('1', '2025-03-01T00:00:00Z'),
      at('10', '2025-02-28T23:59:59Z'),
      at('100', '2025-03-31T23:59:59Z'),
    ];
    expect(march(bySecond([messages]), { usage })[0]).toBe('account: 101/1 = 1010');
  });
});

test('half a cent goes where the plan version says: 0.005 is 0.01, half to even 0.00, and 0.001 up is 0.01', () => {
  const cents = (unitPrice: string, rounding?: PlanVersion['rounding']) =>
    march(arrears([{ ...basePrice, unitPrice }], rounding && { rounding }))[0];
  expect(cents('0.005')).toBe('account: 1/1 = 1');
  expect(cents('0.005', 'half_even')).toBe('account: 1/1 = 0');
  expect(cents('0.001', 'up')).toBe('account: 1/1 = 1');
});
