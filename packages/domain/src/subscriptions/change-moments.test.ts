import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { billedOn, carriedOut, flatPlan, managedSample, totalMinor } from '../samples/managed-subscription.ts';
import { assign, date, locationId, locationPrice, samplePlan, seatPrice, stylist } from '../samples/subscription.ts';
import { moment } from '../samples/zone.ts';
import { decideManagedCharges } from './decide-managed-charges.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { planSubscriptionChanges } from './plan-subscription-changes.ts';
import { confirmSubscriptionQuote, quoteSubscriptionChanges } from './quote-subscription-changes.ts';
import type { SubscriptionChange } from './subscription-change.ts';

const bySecond = { proration: 'second' as const };
// April has 30 days of 86,400 seconds in UTC: at 25,920.00 a month a second costs a cent, an hour 36.00.
const small = flatPlan('small', '25920.00', bySecond);
const large = flatPlan('large', '51840.00', bySecond);
const runs = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01'];
const inApril = billedOn(managedSample({ planVersion: small }), ...runs);
const today = date('2025-04-11');
const noon = moment('2025-04-11T12:00:00Z');
const at = (subscription: ManagedSubscription, now: number, ...changes: readonly SubscriptionChange[]) => {
  const plan = planSubscriptionChanges(subscription, changes, today, now);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
};

describe('changes of a plan prorated by the second, made on 11 April at 12:00:00', () => {
  it('an upgrade credits 468 of 720 hours at 36.00 and charges them at 72.00', () => {
    const plan = at(inApril, noon, { kind: 'switch_plan', planVersion: large });
    expect(plan).toMatchObject({ effectiveOn: ['2025-04-11'], effectiveAt: [noon] });
    expect(plan.dueNow.charges.map(({ amount }) => amount.amountMinor)).toEqual([-468n * 3600n, 468n * 7200n]);
    expect(decideManagedCharges(carriedOut(plan), date('2025-04-12')).charges).toEqual([]);
  });

  it('one second later costs a cent less', () => {
    const minor = (now: number) => totalMinor(at(inApril, now, { kind: 'switch_plan', planVersion: large }).dueNow);
    expect(minor(noon) - minor(noon + 1)).toBe(1n);
  });

  it('a pause from 12:00:00 to 18:30:00 of the same day gives 6.5 hours back: 234.00', () => {
    const paused = carriedOut(at(inApril, noon, { kind: 'pause', until: null }));
    const resumed = at(paused, noon + 6.5 * 3600, { kind: 'resume' });
    const total = (subscription: ManagedSubscription) =>
      subscription.billed.reduce((sum, { amount }) => sum + amount.amountMinor, 0n);
    expect(total(inApril) - total(carriedOut(resumed))).toBe(234_00n);
  });

  it('an end takes what is left of April back: 468 hours of 36.00', () => {
    expect(totalMinor(at(inApril, noon, { kind: 'cancel', when: 'now' }).dueNow)).toBe(-468n * 3600n);
  });

  it('from the period’s end or another day hold from the beginning of that day', () => {
    const later = at(inApril, noon, { kind: 'cancel' });
    expect(later).toMatchObject({ effectiveOn: ['2025-05-01'], effectiveAt: [null] });
    expect(later.subscription.moves.at(-1)).not.toHaveProperty('moment');
    const dated = at(inApril, noon, { kind: 'cancel', when: { on: date('2025-04-20') } });
    expect(dated.effectiveAt).toEqual([null]);
  });
});

test('a seat and a location of 25,920.00 from 12:00:00 to 13:00:00 cost 36.00 each', () => {
  const unitPrice = '25920.00';
  const components = [
    { ...locationPrice, unitPrice },
    { ...seatPrice, unitPrice },
  ];
  const planVersion = samplePlan({ ...bySecond, components, timing: 'arrears' });
  const none = billedOn(managedSample({ planVersion, locations: [] }), ...runs);
  const { memberId, memberName, roleCode } = assign('Anna', stylist, 'Mitte');
  const place = { locationId: locationId('Mitte') };
  const seat = { memberId, memberName, roleCode, ...place };
  const opened = at(none, noon, { kind: 'open_location', name: 'Mitte', ...place }, { kind: 'add_seat', ...seat });
  const closed = at(
    carriedOut(opened),
    noon + 3600,
    { kind: 'end_seat', ...seat },
    { kind: 'close_location', ...place },
  );
  const { charges } = decideManagedCharges(carriedOut(closed), date('2025-05-01'));
  expect(charges.map(({ amount }) => amount.amountMinor)).toEqual([36_00n, 36_00n]);
});

describe('a moment is left out', () => {
  const byDay = flatPlan('by-day', '30.00');

  it.each<[string, ManagedSubscription, SubscriptionChange]>([
    ['by a plan prorated by the day', billedOn(managedSample(), ...runs), { kind: 'pause', until: null }],
    ['by a switch to such a plan', inApril, { kind: 'switch_plan', planVersion: byDay, when: 'now' }],
    [
      'by a switch from one',
      billedOn(managedSample({ planVersion: byDay }), ...runs),
      { kind: 'switch_plan', planVersion: large, when: 'now' },
    ],
  ])('%s, which changes with the day', (_, subscription, change) => {
    const plan = at(subscription, noon, change);
    expect(plan.effectiveAt).toEqual([null]);
    expect(plan.subscription.moves.at(-1)).not.toHaveProperty('moment');
  });
});

test('a quote by the second is good for the moment it was shown at, and stale for another', () => {
  const upgrade: SubscriptionChange = { kind: 'switch_plan', planVersion: large };
  const quoted = quoteSubscriptionChanges(inApril, [upgrade], today, noon);
  if (!quoted.ok) throw new Error(quoted.error.code);
  const { plan, inputHash } = quoted.value;
  expect(confirmSubscriptionQuote(inApril, [upgrade], today, inputHash, noon)).toEqual({ ok: true, value: plan });
  const late = confirmSubscriptionQuote(inApril, [upgrade], today, inputHash, noon + 1);
  expect(late).toMatchObject({ ok: false, error: { code: 'quote_stale' } });
});

test('whatever was switched, paused, resumed and ended within a day, exactly the seconds that ran are paid', () => {
  const change: fc.Arbitrary<SubscriptionChange> = fc.constantFrom<SubscriptionChange>(
    { kind: 'switch_plan', planVersion: large, when: 'now' },
    { kind: 'switch_plan', planVersion: small, when: 'now' },
    { kind: 'pause', until: null },
    { kind: 'resume' },
    { kind: 'cancel', when: 'now' },
  );
  const anyMoment = fc.record({ second: fc.integer({ min: 1, max: 86_399 }), change });
  fc.assert(
    fc.property(fc.array(anyMoment, { maxLength: 7 }), (events) => {
      const [midnight, may] = [moment('2025-04-11T00:00:00Z'), moment('2025-05-01T00:00:00Z')];
      let state = inApril;
      let owed = 25_920_00n;
      let centsPerSecond = 1n;
      let terms = 1n;
      for (const { second, change: wish } of events.toSorted((a, b) => a.second - b.second)) {
        const plan = planSubscriptionChanges(state, [wish], today, midnight + second);
        if (!plan.ok) continue;
        if (wish.kind === 'switch_plan') terms = wish.planVersion.id === large.id ? 2n : 1n;
        const isRunning = plan.value.status === 'active';
        const next = isRunning ? terms : 0n;
        owed += (next - centsPerSecond) * BigInt(may - midnight - second);
        centsPerSecond = next;
        state = carriedOut(plan.value);
      }
      const april = state.billed.filter(({ periodStart }) => periodStart >= '2025-04-01');
      expect(april.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)).toBe(owed);
    }),
    { numRuns: 200 },
  );
});
