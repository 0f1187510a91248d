import { describe, expect, it } from 'vitest';
import { periodAt } from '../calendar/periods.ts';
import { after, decide, lines } from '../samples/decided-charges.ts';
import { assign, basePrice, date, samplePlan, sampleSubscription, stylist } from '../samples/subscription.ts';
import { moment } from '../samples/zone.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { ratePeriod } from './rate-period.ts';

const salon = sampleSubscription({ assignments: [assign('Anna', stylist, 'Mitte')] });

describe('starts, ends, trials and pauses', () => {
  const flat = samplePlan({ components: [{ ...basePrice, unitPrice: '31.00' }], seatPolicy: null });

  it('a trial to 15 January charges nothing before and anchors all periods on the 15th', () => {
    const trial = sampleSubscription({ planVersion: flat, status: 'trialing', anchor: date('2025-01-15') });
    expect(decide(trial, '2025-01-14')).toMatchObject({
      charges: [],
      billedPeriods: [],
      nextBillingDate: '2025-01-15',
    });
    const first = decide(trial, '2025-01-15');
    expect(lines(first)).toEqual(['2025-01-15 base r0: 1 × 31.00 = 3100']);
    expect(first.nextBillingDate).toBe('2025-02-15');
  });

  it('a start on 11 January in a calendar month costs 21/31 of 31.00 = 21.00 at once', () => {
    const started = sampleSubscription({ planVersion: flat, startDate: date('2025-01-11') });
    expect(decide(started, '2025-01-10')).toMatchObject({ charges: [], nextBillingDate: '2025-01-11' });
    const first = decide(started, '2025-01-11');
    expect(lines(first)).toEqual(['2025-01-01 base r0: 0.677419 × 31.00 = 2100']);
    expect(first.charges[0]?.servicePeriod).toEqual({ start: '2025-01-11', end: '2025-02-01' });
  });

  it('a known end on 11 March charges 10/31 of March, and nothing ever after', () => {
    const ending = sampleSubscription({ planVersion: flat, status: 'cancelling', endDate: date('2025-03-11') });
    const decision = decide(ending, '2025-03-01');
    expect(lines(decision).at(-1)).toBe('2025-03-01 base r0: 0.322581 × 31.00 = 1000');
    expect(decision.nextBillingDate).toBe('2025-03-11');
    const last = decide(after(ending, decision), '2025-03-11');
    expect(last).toMatchObject({ charges: [], nextBillingDate: null });
  });

  it('an end on 11 March that became known after billing March is credited 21/31', () => {
    const running = sampleSubscription({ planVersion: flat });
    const billed = after(running, decide(running, '2025-03-01'));
    const ended: BillableSubscription = { ...billed, status: 'ended', endDate: date('2025-03-11') };
    const last = decide(ended, '2025-03-11');
    expect(lines(last)).toEqual(['2025-03-01 base r1: -0.677419 × 31.00 = -2100']);
    expect(decide(after(ended, last), '2025-03-12').charges).toEqual([]);
  });

  it('an end before a period that was billed already credits all of that period', () => {
    const running = sampleSubscription({ planVersion: flat });
    const billed = after(running, decide(running, '2025-03-01'));
    const ended: BillableSubscription = { ...billed, status: 'ended', endDate: date('2025-03-01') };
    expect(lines(decide(ended, '2025-03-05'))).toEqual(['2025-03-01 base r1: -1 × 31.00 = -3100']);
  });

  it('an end on the first day of a period leaves that period uncounted', () => {
    const running = sampleSubscription({ planVersion: flat, endDate: date('2025-04-01'), status: 'cancelling' });
    expect(decide(running, '2025-06-01')).toMatchObject({ nextPeriodIndex: 3, nextBillingDate: null });
    const inArrears = { ...running, planVersion: { ...flat, timing: 'arrears' as const } };
    expect(decide(inArrears, '2025-06-01')).toMatchObject({ nextPeriodIndex: 3, nextBillingDate: null });
  });

  it('by the day, a moment of the end changes nothing: it is settled on its day and over with it', () => {
    const endMoment = moment('2025-03-11T18:00:00Z');
    const ended = sampleSubscription({ planVersion: flat, status: 'ended', endDate: date('2025-03-11'), endMoment });
    const last = decide(ended, '2025-03-11');
    expect(lines(last).at(-1)).toBe('2025-03-01 base r0: 0.322581 × 31.00 = 1000');
    expect(last.nextBillingDate).toBeNull();
    expect(decide(after(ended, last), '2025-03-12')).toEqual({
      charges: [],
      billedPeriods: [],
      nextPeriodIndex: last.nextPeriodIndex,
      nextBillingDate: null,
    });
  });

  it.each([
    ['a trial that ends on 15 January', { startDate: date('2025-01-01'), anchor: date('2025-01-15') }, '2025-01-15'],
    [
      'a start on the first day of a period of an older calendar',
      { startDate: date('2025-03-01'), anchor: date('2024-01-01'), firstPeriodIndex: 14, nextPeriodIndex: 14 },
      '2025-03-01',
    ],
  ])('a one-off sum is charged once with %s', (_, begins, day) => {
    const setUp = { kind: 'one_off', code: 'setup', name: { en: 'Setting up' }, unitPrice: '99.00' } as const;
    const planVersion = samplePlan({ components: [setUp], seatPolicy: null });
    const starting = sampleSubscription({ planVersion, ...begins });
    const first = decide(starting, day);
    expect(lines(first)).toEqual([`${day} setup r0: 1 × 99.00 = 9900`]);
    const [next] = [periodAt(starting.anchor, planVersion.interval, first.nextPeriodIndex)];
    expect(lines(decide(after(starting, first), next.start))).toEqual([]);
    const [rated] = ratePeriod(
      starting,
      periodAt(starting.anchor, planVersion.interval, first.nextPeriodIndex - 1),
      'as_used',
    );
    expect(rated?.levels).toEqual([]);
  });

  it('by the second, an end without a moment is the beginning of its day and is settled on it', () => {
    const bySecond = { ...flat, proration: 'second' as const };
    const ending = sampleSubscription({ planVersion: bySecond, endDate: date('2025-03-11'), status: 'cancelling' });
    expect(decide(ending, '2025-03-01').nextBillingDate).toBe('2025-03-11');
    expect(lines(decide(ending, '2025-03-01')).at(-1)).toBe('2025-03-01 base r0: 0.322581 × 31.00 = 1000');
  });

  it('a seat added in the last month is charged on the end date', () => {
    const ending = { ...salon, status: 'cancelling' as const, endDate: date('2025-04-01') };
    const march = after(ending, decide(ending, '2025-03-01'));
    const grown = { ...march, assignments: [...march.assignments, assign('Bea', stylist, 'Mitte', '2025-03-11')] };
    expect(decide(grown, '2025-03-31')).toMatchObject({ charges: [], nextBillingDate: '2025-04-01' });
    const last = decide(grown, '2025-04-01');
    expect(lines(last)).toEqual(['2025-03-01 professional r1: 0.677419 × 20.00 = 1355']);
    expect(last.nextBillingDate).toBeNull();
  });

  it('a paused subscription owes nothing and waits for its resumption', () => {
    const paused = { ...salon, status: 'paused' as const };
    expect(decide(paused, '2025-06-01')).toEqual({
      charges: [],
      billedPeriods: [],
      nextPeriodIndex: 0,
      nextBillingDate: null,
    });
  });

  it('periods that an older system billed are neither charged nor adjusted', () => {
    const moved = { ...salon, firstPeriodIndex: 2, nextPeriodIndex: 2 };
    expect(lines(decide(moved, '2025-03-01'))).toEqual(['2025-03-01 professional r0: 1 × 20.00 = 2000']);
  });
});

describe('a monthly plan in arrears', () => {
  const arrears = sampleSubscription({
    planVersion: samplePlan({ timing: 'arrears' }),
    assignments: [assign('Anna', stylist, 'Mitte'), assign('Bea', stylist, 'Mitte', '2025-01-11', '2025-01-21')],
  });

  it('charges January on 1 February from 31 + 10 seat-days: 41/31 × 20.00 = 26.45', () => {
    expect(decide(arrears, '2025-01-31')).toMatchObject({ charges: [], nextBillingDate: '2025-02-01' });
    expect(lines(decide(arrears, '2025-02-01'))).toEqual(['2025-01-01 professional r0: 1.322581 × 20.00 = 2645']);
  });

  it('charges the last days on the end date', () => {
    const ended: BillableSubscription = { ...arrears, status: 'ended', endDate: date('2025-01-11') };
    const decision = decide(ended, '2025-01-11');
    expect(lines(decision)).toEqual(['2025-01-01 professional r0: 0.322581 × 20.00 = 645']);
    expect(decision.nextBillingDate).toBeNull();
  });
});
