import { describe, expect, it, test } from 'vitest';
import { periodAt } from '../calendar/periods.ts';
import type { CommitmentComponent, PriceComponent } from '../catalogue/price-component.ts';
import { ratePeriod } from '../rating/rate-period.ts';
import { basePrice, date, samplePlan, sampleSubscription } from '../samples/subscription.ts';
import { moment } from '../samples/zone.ts';

const commitment: CommitmentComponent = { kind: 'commitment', code: 'floor', name: { en: 'Minimum' }, amount: '49.00' };
const setUp: PriceComponent = { kind: 'one_off', code: 'set_up', name: { en: 'Set-up' }, unitPrice: '150.00' };

/** What is missing in January 2025 to the commitment, beside a base price of 49.00. */
function missing(changes: Partial<CommitmentComponent>, others: readonly PriceComponent[] = [], start = '2025-01-01') {
  const components = [basePrice, ...others, { ...commitment, ...changes }];
  const planVersion = samplePlan({ components, seatPolicy: null, timing: 'arrears' });
  const subscription = sampleSubscription({ planVersion, startDate: date(start) });
  const january = periodAt(subscription.anchor, planVersion.interval, 0);
  return ratePeriod(subscription, january, 'as_used').filter(({ component }) => component.kind === 'commitment');
}

describe('a commitment beside a base price of 49.00', () => {
  it('of 49.00 is reached to the cent and adds no line; of 49.01 it adds 0.01', () => {
    expect(missing({})).toEqual([]);
    expect(missing({ amount: '49.01' })).toMatchObject([{ amount: { amountMinor: 1n, currency: 'EUR' } }]);
  });

  it('of 60.00 misses 11.00 although a set-up fee of 150.00 was charged: what is paid once does not count', () => {
    expect(missing({ amount: '60.00' }, [setUp])).toMatchObject([{ amount: { amountMinor: 1100n } }]);
  });

  it('of 210.00 that names the set-up fee misses 60.00', () => {
    expect(missing({ amount: '210.00', covers: ['set_up'] }, [setUp])).toMatchObject([
      { amount: { amountMinor: 6000n } },
    ]);
  });

  it('of 60.00 for 21 of 31 days is 40.65 − 33.19 = 7.46, and says so', () => {
    expect(missing({ amount: '60.00' }, [], '2025-01-11')).toMatchObject([
      {
        locationId: null,
        servicePeriod: { start: '2025-01-11', end: '2025-02-01' },
        levels: [],
        quantity: { numerator: 1n, denominator: 1n },
        unitPrice: null,
        amount: { amountMinor: 746n },
        trace: [
          {
            code: 'commitment_part_of_period',
            values: { commitment: '60.00', days: '21', periodDays: '31', due: '40.65' },
          },
          { code: 'commitment_missing', values: { due: '40.65', fees: '33.19', missing: '7.46' } },
        ],
      },
    ]);
  });

  it('of 60.00 for the whole month needs no days', () => {
    expect(missing({ amount: '60.00' })[0]?.trace).toEqual([
      { code: 'commitment_full_period', values: { commitment: '60.00' } },
      { code: 'commitment_missing', values: { due: '60.00', fees: '49.00', missing: '11.00' } },
    ]);
  });
});

test('by the second, a commitment of 62.00 from noon of the first of 31 days is 61.00, and tells the seconds', () => {
  const planVersion = samplePlan({
    components: [
      { ...basePrice, unitPrice: '31.00' },
      { ...commitment, amount: '62.00' },
    ],
    seatPolicy: null,
    timing: 'arrears',
    proration: 'second',
  });
  const subscription = sampleSubscription({ planVersion, startMoment: moment('2025-01-01T12:00:00Z') });
  const january = periodAt(subscription.anchor, planVersion.interval, 0);
  expect(ratePeriod(subscription, january, 'as_used').at(-1)?.trace).toEqual([
    { code: 'commitment_full_period', values: { commitment: '62.00' } },
    { code: 'prorated_by_second', values: { seconds: '2635200', periodSeconds: '2678400' } },
    { code: 'commitment_missing', values: { due: '61.00', fees: '30.50', missing: '30.50' } },
  ]);
});
