import { describe, expect, it } from 'vitest';
import type { CommitmentComponent } from '../../catalogue/price-component.ts';
import { after, decide, lines } from '../../samples/decided-charges.ts';
import {
  basePrice,
  date,
  locationId,
  openLocation,
  samplePlan,
  sampleSubscription,
} from '../../samples/subscription.ts';
import { threeTiers, usageComponent, used } from '../../samples/usage.ts';
import { berlin, moment } from '../../samples/zone.ts';

const messages = usageComponent({ model: 'graduated', tiers: threeTiers });
const commitment: CommitmentComponent = {
  kind: 'commitment',
  code: 'floor',
  name: { en: 'Minimum' },
  amount: '100.00',
};
const plan = samplePlan({ components: [basePrice, messages], seatPolicy: null });
const march = { anchor: date('2025-03-01'), startDate: date('2025-03-01'), planVersion: plan };

describe('usage in a plan that is paid in advance', () => {
  const subscription = sampleSubscription({ ...march, usage: [used('250')] });
  const first = decide(subscription, '2025-03-01');
  const second = decide(after(subscription, first), '2025-04-01');

  it('is charged when the period has ended, with the next one’s flat price: 250 units are 17.50', () => {
    expect(lines(first)).toEqual(['2025-03-01 base r0: 1 × 49.00 = 4900']);
    expect(lines(second)).toEqual(['2025-03-01 messages r0: 1 × 17.50 = 1750', '2025-04-01 base r0: 1 × 49.00 = 4900']);
    expect(second.charges[0]?.servicePeriod).toEqual({ start: '2025-03-01', end: '2025-04-01' });
  });

  it('that becomes known in April is a line of its own in May: 350 − 250 units are 5.00 more', () => {
    const known = { ...after(after(subscription, first), second), usage: [used('250'), used('100', '2025-03-31')] };
    const third = decide(known, '2025-05-01');
    expect(lines(third)).toEqual(['2025-03-01 messages r1: 1 × 5.00 = 500', '2025-05-01 base r0: 1 × 49.00 = 4900']);
    expect(third.charges[0]?.trace[0]).toEqual({
      code: 'late_usage',
      values: { from: '2025-03-01', to: '2025-03-31' },
    });
    expect(decide(after(known, third), '2025-05-01').charges).toEqual([]);
  });

  it('that turns out smaller is credited', () => {
    const known = { ...after(after(subscription, first), second), usage: [used('150')] };
    expect(lines(decide(known, '2025-05-01'))[0]).toBe('2025-03-01 messages r1: -1 × 5.00 = -500');
  });

  it('is charged on the last day of a subscription that ends', () => {
    const ended = { ...after(subscription, first), endDate: date('2025-03-20') };
    expect(lines(decide(ended, '2025-03-20'))).toContain('2025-03-01 messages r0: 1 × 17.50 = 1750');
  });
});

it('usage on the period’s last day counts, on the next one’s first day it belongs to the next', () => {
  const perUnit = usageComponent({ model: 'per_unit', unitPrice: '1.00' });
  const subscription = sampleSubscription({
    ...march,
    planVersion: samplePlan({ components: [perUnit], seatPolicy: null, timing: 'arrears' }),
    usage: [used('1', '2025-02-28'), used('2', '2025-03-31'), used('4', '2025-04-01')],
  });
  expect(lines(decide(subscription, '2025-04-01'))).toEqual(['2025-03-01 messages r0: 2 × 1.00 = 200']);
});

it.each([
  // The last one is late on 31 March, which Berlin’s clocks call 1 April already.
  ['by the day, whatever moment it has', {}, '7'],
  ['by the second by its moment, and by its day where it has none', { proration: 'second' as const }, '3'],
])('usage of 31 March counts %s', (_, counting, quantity) => {
  const perUnit = usageComponent({ model: 'per_unit', unitPrice: '1.00' });
  const subscription = sampleSubscription({
    ...march,
    zone: berlin,
    planVersion: samplePlan({ components: [perUnit], seatPolicy: null, timing: 'arrears', ...counting }),
    usage: [
      used('1', '2025-03-31'),
      used('2', '2025-03-31', { moment: moment('2025-03-31T21:59:59Z') }),
      used('4', '2025-03-31', { moment: moment('2025-03-31T22:00:00Z') }),
    ],
  });
  const total = `2025-03-01 messages r0: ${quantity} × 1.00 = ${quantity}00`;
  expect(lines(decide(subscription, '2025-04-01'))).toEqual([total]);
});

it('usage priced by location has tiers of its own at each: 100 at Mitte and 100 at Nord are 10.00 each', () => {
  const subscription = sampleSubscription({
    ...march,
    planVersion: samplePlan({ components: [{ ...messages, scope: 'location' }], seatPolicy: null }),
    locations: [openLocation('Mitte'), openLocation('Nord')],
    usage: ['Mitte', 'Nord'].map((name) => used('100', '2025-03-10', { locationId: locationId(name) })),
  });
  const { charges } = decide(subscription, '2025-04-01');
  expect(charges.map((charge) => [charge.locationId, charge.amount.amountMinor])).toEqual([
    ['loc_Mitte', 1000n],
    ['loc_Nord', 1000n],
  ]);
});

describe('a commitment of 100.00 a month', () => {
  const committed = sampleSubscription({
    ...march,
    planVersion: samplePlan({ components: [basePrice, messages, commitment], seatPolicy: null, timing: 'arrears' }),
    usage: [used('250')],
  });

  it('adds what is missing: 100.00 − 49.00 − 17.50 = 33.50', () => {
    const { charges } = decide(committed, '2025-04-01');
    expect(charges.at(-1)).toMatchObject({ componentCode: 'floor', amount: { amountMinor: 3350n } });
    expect(charges.at(-1)?.trace).toEqual([
      { code: 'commitment_full_period', values: { commitment: '100.00' } },
      { code: 'commitment_missing', values: { due: '100.00', fees: '66.50', missing: '33.50' } },
    ]);
  });

  it('adds nothing once it is reached', () => {
    expect(lines(decide({ ...committed, usage: [used('2000')] }, '2025-04-01'))).toHaveLength(2);
  });

  it('for 21 of 31 days is round(67.7419) − round(33.1935) − 17.50 = 67.74 − 33.19 − 17.50 = 17.05', () => {
    const started = { ...committed, startDate: date('2025-03-11'), usage: [used('250', '2025-03-15')] };
    expect(lines(decide(started, '2025-04-01')).at(-1)).toBe('2025-03-01 floor r0: 1 × 17.05 = 1705');
  });

  it('gives back what late usage makes up for: 5.00 more usage, 5.00 less commitment', () => {
    const billed = after(committed, decide(committed, '2025-04-01'));
    const late = decide({ ...billed, usage: [used('250'), used('100')] }, '2025-05-01');
    expect(lines(late).slice(0, 2)).toEqual([
      '2025-03-01 messages r1: 1 × 5.00 = 500',
      '2025-03-01 floor r1: -1 × 5.00 = -500',
    ]);
  });

  it('may cover some components only: 100.00 − 17.50 = 82.50', () => {
    const planVersion = {
      ...committed.planVersion,
      components: [basePrice, messages, { ...commitment, covers: ['messages'] }],
    };
    expect(lines(decide({ ...committed, planVersion }, '2025-04-01')).at(-1)).toBe(
      '2025-03-01 floor r0: 1 × 82.50 = 8250',
    );
  });
});

describe('one-off and mixed timing', () => {
  const setUp = { kind: 'one_off', code: 'set_up', name: { en: 'Set-up' }, unitPrice: '150.00' } as const;

  it('a set-up fee is charged once, whole, with the first period, however short', () => {
    const planVersion = samplePlan({ components: [basePrice, setUp], seatPolicy: null });
    const subscription = sampleSubscription({ ...march, startDate: date('2025-03-11'), planVersion });
    const first = decide(subscription, '2025-03-11');
    expect(lines(first)).toEqual([
      '2025-03-01 base r0: 0.677419 × 49.00 = 3319',
      '2025-03-01 set_up r0: 1 × 150.00 = 15000',
    ]);
    expect(lines(decide(after(subscription, first), '2025-04-01'))).toEqual(['2025-04-01 base r0: 1 × 49.00 = 4900']);
  });

  it('a flat price in arrears inside a plan in advance comes with the next period', () => {
    const planVersion = samplePlan({
      components: [basePrice, { ...basePrice, code: 'support', unitPrice: '10.00', timing: 'arrears' }],
      seatPolicy: null,
    });
    const subscription = sampleSubscription({ ...march, planVersion });
    const first = decide(subscription, '2025-03-01');
    expect(lines(first)).toEqual(['2025-03-01 base r0: 1 × 49.00 = 4900']);
    expect(lines(decide(after(subscription, first), '2025-04-01'))).toEqual([
      '2025-03-01 support r0: 1 × 10.00 = 1000',
      '2025-04-01 base r0: 1 × 49.00 = 4900',
    ]);
  });

  it('periods of 10 days and of 2 weeks are prorated by their own days', () => {
    const every = (unit: 'day' | 'week', count: number) =>
      sampleSubscription({
        ...march,
        startDate: date('2025-03-06'),
        planVersion: samplePlan({ components: [basePrice], seatPolicy: null, interval: { unit, count } }),
      });
    expect(lines(decide(every('day', 10), '2025-03-06'))).toEqual(['2025-03-01 base r0: 0.5 × 49.00 = 2450']);
    expect(lines(decide(every('week', 2), '2025-03-06'))).toEqual(['2025-03-01 base r0: 0.642857 × 49.00 = 3150']);
  });
});
