import { describe, expect, it } from 'vitest';
import type { PriceComponent } from '../catalogue/price-component.ts';
import { idOf } from '../ids/ids.ts';
import { billedOn, carriedOut, chargeLines, flatPlan, planned } from '../samples/managed-subscription.ts';
import { date, openLocation, sampleSubscription } from '../samples/subscription.ts';
import { manageSubscription } from './managed-subscription.ts';
import { type NewSubscription, startSubscription } from './start-subscription.ts';

const plan = flatPlan('small', '31.00', { trialDays: 14 });
const { roles } = sampleSubscription();
const wanted = (changes: Partial<NewSubscription> = {}): NewSubscription => ({
  facts: {
    subscriptionId: idOf('subscription', 'sub_1'),
    accountId: idOf('account', 'acc_1'),
    locations: [openLocation('Mitte')],
    assignments: [],
    roles,
  },
  planVersion: plan,
  startDate: date('2025-01-17'),
  trialDays: null,
  alignTo: null,
  ...changes,
});
const started = (changes: Partial<NewSubscription> = {}) => {
  const result = startSubscription(wanted(changes), date('2025-01-17'));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('a subscription started on 17 January', () => {
  it('with 14 days of trial owes nothing until 31 January, and counts its months from there', () => {
    const trial = started();
    expect(trial).toMatchObject({ status: 'trialing', dueNow: { charges: [] }, nextBillingDate: '2025-01-31' });
    expect(trial.schedule).toEqual([{ kind: 'trial_ends', on: '2025-01-31' }]);
    expect(chargeLines(trial.next!.decision)).toEqual(['base 2025-01-31 – 2025-02-28: 3100']);
  });

  it('without trial is charged at once', () => {
    expect(chargeLines(started({ trialDays: 0 }).dueNow)).toEqual(['base 2025-01-17 – 2025-02-17: 3100']);
  });

  it('aligned to the first of the month is charged 15 of 31 days at once', () => {
    const aligned = started({ trialDays: 0, alignTo: date('2025-01-01') });
    expect(chargeLines(aligned.dueNow)).toEqual(['base 2025-01-17 – 2025-02-01: 1500']);
    expect(aligned.nextBillingDate).toBe('2025-02-01');
  });

  it('for a later day waits for it', () => {
    const later = started({ trialDays: 0, startDate: date('2025-02-01') });
    expect(later).toMatchObject({ dueNow: { charges: [] }, nextBillingDate: '2025-02-01' });
    expect(later.schedule).toEqual([{ kind: 'starts', on: '2025-02-01' }]);
  });

  it('cancelled in its trial ends with it and costs nothing', () => {
    const cancelled = planned(started().subscription, '2025-01-20', { kind: 'cancel' });
    expect(cancelled).toMatchObject({ status: 'cancelling', effectiveOn: ['2025-01-31'] });
    expect(billedOn(cancelled.subscription, '2025-01-31', '2025-03-01').billed).toEqual([]);
  });

  it('switched in its trial keeps the trial’s end', () => {
    const yearly = flatPlan('yearly', '365.00', { interval: { unit: 'year', count: 1 } });
    const switched = planned(started().subscription, '2025-01-20', {
      kind: 'switch_plan',
      planVersion: yearly,
      when: 'now',
    });
    expect(switched).toMatchObject({ status: 'trialing', nextBillingDate: '2025-01-31' });
    expect(chargeLines(switched.next!.decision)).toEqual(['base 2025-01-31 – 2026-01-31: 36500']);
  });

  it('pays the setup of 99.00 once: by the plan it has when the trial ends, and not again after a pause', () => {
    const setup = (unitPrice: string): PriceComponent => ({
      kind: 'one_off',
      code: 'setup',
      name: { en: 'Setup' },
      unitPrice,
    });
    const withSetup = (name: string, price: string) => {
      const { components } = flatPlan(name, '31.00');
      return flatPlan(name, '31.00', { trialDays: 14, components: [...components, setup(price)] });
    };
    const switched = planned(started({ planVersion: withSetup('a', '50.00') }).subscription, '2025-01-20', {
      kind: 'switch_plan',
      planVersion: withSetup('b', '99.00'),
      when: 'now',
    });
    const paid = billedOn(switched.subscription, '2025-01-31');
    expect(paid.billed.map(({ amount }) => amount.amountMinor)).toEqual([3100n, 9900n]);
    const paused = carriedOut(planned(paid, '2025-02-10', { kind: 'pause', until: null }));
    const resumed = planned(paused, '2025-02-20', { kind: 'resume' });
    expect(resumed.dueNow.charges.map(({ componentCode }) => componentCode)).toEqual(['base']);
  });

  it('cannot be paused in its trial', () => {
    expect(() => planned(started().subscription, '2025-01-20', { kind: 'pause', until: null })).toThrow('trialing');
  });

  it.each<[string, Partial<NewSubscription>, string]>([
    ['yesterday', { startDate: date('2025-01-16') }, 'date_in_the_past'],
    ['with a trial of −1 days', { trialDays: -1 }, 'invalid_trial'],
    ['with a trial of 731 days', { trialDays: 731 }, 'invalid_trial'],
    ['with half a day of trial', { trialDays: 0.5 }, 'invalid_trial'],
    ['aligned to a day after it', { trialDays: 0, alignTo: date('2025-01-18') }, 'alignment_after_start'],
    ['with a plan in no currency', { planVersion: { ...plan, currency: 'ZZZ' } }, 'plan_version_invalid'],
  ])('%s is refused', (_, changes, code) => {
    expect(startSubscription(wanted(changes), date('2025-01-17'))).toMatchObject({ ok: false, error: { code } });
  });
});

describe('a subscription that an older system billed to the end of March', () => {
  const moved = manageSubscription(
    sampleSubscription({ planVersion: flatPlan('small', '31.00'), firstPeriodIndex: 3, nextPeriodIndex: 3 }),
    date('2025-03-11'),
  );

  it('pays nothing for March when it is upgraded on 11 March', () => {
    const plan = planned(moved, '2025-03-11', { kind: 'switch_plan', planVersion: flatPlan('large', '62.00') });
    expect(plan).toMatchObject({ dueNow: { charges: [] }, nextBillingDate: '2025-04-01' });
    expect(chargeLines(plan.next!.decision)).toEqual(['base 2025-04-01 – 2025-05-01: 6200']);
  });

  it('says since when it is paused, or it is not known how to go on', () => {
    const paused = { ...sampleSubscription(), status: 'paused' as const };
    expect(() => manageSubscription(paused, date('2025-03-11'))).toThrow('since when');
    const known = manageSubscription(paused, date('2025-03-11'), date('2025-03-01'));
    expect(planned(known, '2025-03-11', { kind: 'cancel' }).status).toBe('cancelling');
  });
});
