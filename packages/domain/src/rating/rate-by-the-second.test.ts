import { describe, expect, it } from 'vitest';
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
import { usageComponent } from '../samples/usage.ts';
import { berlin, moment } from '../samples/zone.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { decideSubscriptionCharges } from './decide-subscription-charges.ts';
import { ratePeriod } from './rate-period.ts';

const bySecond = (components: PlanVersion['components'], changes: Partial<PlanVersion> = {}): PlanVersion =>
  samplePlan({ components, timing: 'arrears', proration: 'second', ...changes });

const march = (subscription: BillableSubscription) => {
  const period = periodAt(subscription.anchor, subscription.planVersion.interval, 2);
  return ratePeriod(subscription, period, 'as_used').map(({ amount, trace, servicePeriod }) => ({
    minor: amount.amountMinor,
    steps: trace.map(({ code, values }) => `${code} ${Object.values(values).join(' ')}`),
    days: `${servicePeriod.start} ${servicePeriod.end}`,
  }));
};

// March 2025 has 743 hours in Berlin, which are 2,674,800 seconds, because its 30th has only 23.
describe('proration by the second', () => {
  it('an end on 30 March at noon, ten hours of summer time day gone: 707 of 743 hours of 743.00 are 707.00', () => {
    const subscription = sampleSubscription({
      planVersion: bySecond([{ ...basePrice, unitPrice: '743.00' }]),
      zone: berlin,
      endDate: date('2025-03-30'),
      endMoment: moment('2025-03-30T12:00:00+02:00'),
    });
    expect(march(subscription)).toEqual([
      {
        minor: 707_00n,
        steps: ['flat_full_period 743.00', `prorated_by_second ${707 * 3_600} ${743 * 3_600}`],
        days: '2025-03-01 2025-03-31',
      },
    ]);
  });

  it('without moments days begin at local midnight: 23 of 743 hours for the 30th alone', () => {
    const planVersion = bySecond([{ ...locationPrice, unitPrice: '743.00' }]);
    const locations = [openLocation('Mitte', '2025-03-30', '2025-03-31')];
    expect(march(sampleSubscription({ planVersion, locations, zone: berlin }))[0]?.minor).toBe(23_00n);
    expect(march(sampleSubscription({ planVersion, locations }))[0]?.minor).toBe(2397n);
  });

  it('a seat taken at 14:30:15 and given up at 18:00:00 costs 12,585 of 2,674,800 seconds', () => {
    const anna = {
      ...assign('Anna', stylist, 'Mitte', '2025-03-10', '2025-03-10'),
      fromMoment: moment('2025-03-10T14:30:15+01:00'),
      untilMoment: moment('2025-03-10T18:00:00+01:00'),
    };
    const planVersion = bySecond([{ ...seatPrice, unitPrice: '26748.00' }]);
    expect(march(sampleSubscription({ planVersion, assignments: [anna], zone: berlin }))).toMatchObject([
      {
        minor: 125_85n,
        steps: [
          'seat_occupied_seconds Anna stylist professional provides_services 2025-03-10 2025-03-10 12585',
          'seat_seconds 12585 2674800 professional 26748.00',
        ],
      },
    ]);
  });

  it('in advance, only what is there at the first moment is charged, and the rest is adjusted to the second', () => {
    const planVersion = bySecond([{ ...seatPrice, unitPrice: '743.00' }], { timing: 'advance' });
    const late = {
      ...assign('Anna', stylist, 'Mitte', '2025-03-01'),
      fromMoment: moment('2025-03-01T12:00:00+01:00'),
    };
    const subscription = sampleSubscription({
      planVersion,
      assignments: [late],
      zone: berlin,
      anchor: date('2025-03-01'),
      startDate: date('2025-03-01'),
    });
    const first = decideSubscriptionCharges(subscription, date('2025-03-01'));
    expect(first.charges).toEqual([]);
    const next = { ...subscription, nextPeriodIndex: 1, billed: first.billedPeriods };
    const { charges } = decideSubscriptionCharges(next, date('2025-04-01'));
    expect(charges.map(({ amount, revision }) => [amount.amountMinor, revision])).toEqual([
      [731_00n, 1],
      [743_00n, 0],
    ]);
  });

  it('an end at a moment of a period’s first day charges that part of the day, in advance and in arrears', () => {
    const ending = (timing: PlanVersion['timing']) =>
      sampleSubscription({
        planVersion: bySecond([{ ...basePrice, unitPrice: '743.00' }], { timing }),
        zone: berlin,
        anchor: date('2025-03-01'),
        startDate: date('2025-03-01'),
        endDate: date('2025-03-01'),
        endMoment: moment('2025-03-01T06:00:00+01:00'),
      });
    for (const timing of ['advance', 'arrears'] as const) {
      const { charges, nextBillingDate } = decideSubscriptionCharges(ending(timing), date('2025-03-02'));
      expect([charges.map(({ amount }) => amount.amountMinor), nextBillingDate]).toEqual([[600n], null]);
    }
    expect(decideSubscriptionCharges(ending('arrears'), date('2025-03-01'))).toMatchObject({
      charges: [],
      nextBillingDate: '2025-03-02',
    });
  });

  it('usage with a moment counts up to the end, without one its day decides', () => {
    const planVersion = bySecond([usageComponent({ model: 'per_unit', unitPrice: '1' })]);
    const use = (quantity: string, time?: string) => ({
      meter: 'messages',
      date: date('2025-03-30'),
      quantity,
      ...(time && { moment: moment(time) }),
    });
    const subscription = sampleSubscription({
      planVersion,
      zone: berlin,
      endDate: date('2025-03-30'),
      endMoment: moment('2025-03-30T12:00:00+02:00'),
      usage: [use('1', '2025-03-30T11:59:59+02:00'), use('10', '2025-03-30T12:00:00+02:00'), use('100')],
    });
    expect(march(subscription)[0]?.minor).toBe(100n);
  });
});
