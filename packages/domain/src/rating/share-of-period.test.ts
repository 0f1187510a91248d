import { describe, expect, it } from 'vitest';
import { billedOn, flatPlan, managedSample, planned } from '../samples/managed-subscription.ts';
import { assign, date, samplePlan, seatPrice, stylist } from '../samples/subscription.ts';
import { decideManagedCharges } from '../subscriptions/decide-managed-charges.ts';
import { shareOfPeriod } from './share-of-period.ts';
import type { TraceStep } from './trace.ts';

const days = (periodDays: string): readonly TraceStep[] => [
  { code: 'already_billed', values: { amount: '31.00', revision: '0' } },
  { code: 'flat_part_of_period', values: { price: '31.00', days: '20', periodDays } },
];
const seconds = (used: string, periodSeconds: string): readonly TraceStep[] => [
  { code: 'prorated_by_second', values: { seconds: used, periodSeconds } },
];

describe('the part of a period that a quantity stands for', () => {
  it.each([
    ['0.354839', '31', { isCredit: false, whole: 0, parts: 11, of: 31, unit: 'day' }],
    ['-0.354839', '31', { isCredit: true, whole: 0, parts: 11, of: 31, unit: 'day' }],
    ['2.677419', '31', { isCredit: false, whole: 2, parts: 21, of: 31, unit: 'day' }],
    ['-1.5', '30', { isCredit: true, whole: 1, parts: 15, of: 30, unit: 'day' }],
    ['0.002732', '366', { isCredit: false, whole: 0, parts: 1, of: 366, unit: 'day' }],
  ])('%s of %s days', (quantity, periodDays, share) => {
    expect(shareOfPeriod(quantity, days(periodDays))).toEqual(share);
  });

  it.each([
    ['0.629032', 1_684_800, 2_678_400, { whole: 0, parts: 468, of: 744, unit: 'hour' }],
    ['0.000022', 60, 2_678_400, { whole: 0, parts: 1, of: 44_640, unit: 'minute' }],
    ['0.001346', 3_600, 2_674_801, { whole: 0, parts: 3_600, of: 2_674_801, unit: 'second' }],
    ['0.5', 1_339_201, 2_678_400, { whole: 0, parts: 1_339_201, of: 2_678_400, unit: 'second' }],
  ])('%s is %i of %i seconds, in the largest unit that fits', (quantity, used, length, share) => {
    expect(shareOfPeriod(quantity, seconds(String(used), String(length)))).toEqual({ isCredit: false, ...share });
  });

  it.each<[string, string, readonly TraceStep[]]>([
    ['a whole number', '3', days('31')],
    ['a number that no count of days comes to', '0.354', days('31')],
    ['usage', '100.5', [{ code: 'usage_counted', values: { meter: 'sms', quantity: '100.5' } }]],
    ['seconds that are the difference of two', '0.25', seconds('2000000', '2678400')],
    ['a period of no days', '0.5', days('0')],
    ['nothing explained', '0.5', []],
  ])('%s speaks for itself', (_, quantity, trace) => {
    expect(shareOfPeriod(quantity, trace)).toBeNull();
  });

  it('is told of both lines of an upgrade on 11 March and of a seat that came on it', () => {
    const inMarch = billedOn(managedSample(), '2025-01-01', '2025-02-01', '2025-03-01');
    const change = { kind: 'switch_plan', planVersion: flatPlan('large', '62.00') } as const;
    const { charges } = planned(inMarch, '2025-03-11', change).dueNow;
    const shares = charges.map(({ quantity, trace }) => shareOfPeriod(quantity, trace));
    expect(shares).toMatchObject([
      { isCredit: true, whole: 0, parts: 21, of: 31 },
      { isCredit: false, whole: 0, parts: 21, of: 31 },
    ]);
    const seats = managedSample({
      planVersion: samplePlan({ components: [seatPrice], timing: 'arrears' }),
      assignments: [assign('Ada', stylist, 'Mitte'), assign('Bea', stylist, 'Mitte', '2025-03-11')],
    });
    const march = billedOn(seats, '2025-02-01', '2025-03-01');
    const [line] = decideManagedCharges(march, date('2025-04-01')).charges;
    expect(shareOfPeriod(line!.quantity, line!.trace)).toMatchObject({ whole: 1, parts: 21, of: 31, unit: 'day' });
  });
});
