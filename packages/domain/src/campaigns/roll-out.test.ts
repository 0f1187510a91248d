import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { BusinessDate } from '../calendar/business-date.ts';
import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import { newVersion, oldVersion, salonNamed, sampleCampaign } from '../samples/campaign.ts';
import { billedOn, planned } from '../samples/managed-subscription.ts';
import { assign, bookkeeper, date, owner, receptionist, remoteAgent, stylist } from '../samples/subscription.ts';
import { afterCharges, decideManagedCharges, revisionsPerPhase } from '../subscriptions/decide-managed-charges.ts';
import type { ManagedSubscription } from '../subscriptions/managed-subscription.ts';
import type { CampaignSubject } from './campaign.ts';
import { rollBackCampaign } from './roll-back-campaign.ts';
import { rollOutWave } from './roll-out-wave.ts';
import { simulateCampaign } from './simulate-campaign.ts';

const asOf = date('2025-02-20');
const rolled = (subjects: readonly CampaignSubject[], wave: string | null = null, campaign = sampleCampaign()) => {
  const result = rollOutWave(campaign, subjects, wave, asOf);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('rolling out', () => {
  it('puts the change into the schedule of the wave’s subscriptions only', () => {
    const waves = [
      {
        code: 'pilot',
        notBefore: asOf,
        members: { kind: 'accounts' as const, accountIds: [salonNamed('b').subscription.accountId] },
      },
      { code: 'rest', notBefore: asOf, members: { kind: 'rest' as const } },
    ];
    const pilot = rolled([salonNamed('a'), salonNamed('b')], 'pilot', sampleCampaign({ waves }));
    expect(pilot.map(({ subscriptionId, moves }) => [subscriptionId, moves.at(-1)?.kind, moves.at(-1)?.on])).toEqual([
      ['sub_b', 'switch_plan', '2025-04-01'],
    ]);
  });

  it('leaves held-out subscriptions alone and is refused like its dry run', () => {
    const { accountId } = salonNamed('a').subscription;
    expect(rolled([salonNamed('a')], null, sampleCampaign({ holdOuts: [{ accountId, reason: 'promise' }] }))).toEqual(
      [],
    );
    const ended = salonNamed('z', { endDate: date('2025-02-01'), status: 'ended' });
    expect(rollOutWave(sampleCampaign(), [ended], null, asOf)).toMatchObject({
      ok: false,
      error: { code: 'subscription_ended' },
    });
  });
});

describe('rolling back', () => {
  const before = salonNamed('a').subscription;
  const [after] = rolled([salonNamed('a')]);

  it('before the change leaves the subscription as it was', () => {
    expect(rollBackCampaign(sampleCampaign(), [after!])).toEqual({ ok: true, value: [before] });
  });

  it('after the first invoice is refused with the subscription it is on', () => {
    const invoiced = billedOn(after!, '2025-04-01');
    expect(rollBackCampaign(sampleCampaign(), [before, invoiced])).toEqual({
      ok: false,
      error: { code: 'already_invoiced', values: { path: 'subscriptions.1' } },
    });
  });

  it('in arrears is still possible in the first month, which then costs the old 20.00', () => {
    const from = { ...oldVersion, timing: 'arrears' as const };
    const campaign = sampleCampaign({ from, to: { ...newVersion, timing: 'arrears' } });
    const [subscription] = rolled(
      [salonNamed('a', { planVersion: from, firstPeriodIndex: 2, nextPeriodIndex: 2 })],
      null,
      campaign,
    );
    const inApril = billedOn(subscription!, '2025-04-01', '2025-04-20');
    const back = rollBackCampaign(campaign, [inApril]);
    expect(back.ok).toBe(true);
    if (!back.ok) return;
    const inMay = billedOn(back.value[0]!, '2025-05-01');
    expect(inMay.billed.map(({ periodStart, amount }) => [periodStart, amount.amountMinor])).toEqual([
      ['2025-03-01', 2000n],
      ['2025-04-01', 2000n],
    ]);
  });
});

const anySeat = fc
  .tuple(
    fc.constantFrom('Anna', 'Bea', 'Cleo', 'Dora'),
    fc.constantFrom(stylist, receptionist, bookkeeper, remoteAgent, owner),
    fc.constantFrom('Mitte', null),
    fc.integer({ min: 0, max: 200 }),
    fc.option(fc.integer({ min: 1, max: 200 })),
  )
  .map(([name, role, place, from, days]) => {
    const first = addDays(date('2024-11-01'), from);
    return assign(name, role, place, first, days === null ? null : addDays(first, days));
  });

/** An eighth less for each seat, whatever the version costs. */
const agreedSeat = (from: BusinessDate) => {
  const price = { componentCode: 'professional', discountPercent: '12.5' };
  return { price, currency: 'EUR', from, until: null };
};

/** A salon that began on some day, billed up to the day of the dry run. */
const anySubject = (timing: 'advance' | 'arrears'): fc.Arbitrary<CampaignSubject> =>
  fc
    .record({
      startedBefore: fc.integer({ min: 0, max: 100 }),
      trial: fc.constantFrom(0, 0, 30),
      seats: fc.array(anySeat, { maxLength: 6 }),
      lasts: fc.option(fc.integer({ min: 60, max: 300 }), { freq: 3 }),
      pausesAfter: fc.option(fc.integer({ min: 1, max: 90 }), { freq: 3 }),
      country: fc.constantFrom('DE', 'HU'),
      agreedFrom: fc.option(fc.integer({ min: 0, max: 120 }), { freq: 2 }),
    })
    .map(({ startedBefore, trial, seats, lasts, pausesAfter, country, agreedFrom }) => {
      const startDate = addDays(asOf, -startedBefore);
      const subject = salonNamed(
        'a',
        {
          planVersion: { ...oldVersion, timing, seatRemoval: 'prorated_credit' },
          anchor: addDays(startDate, trial),
          startDate,
          status: trial > 0 ? 'trialing' : 'active',
          assignments: seats,
          firstPeriodIndex: 0,
          nextPeriodIndex: 0,
          endDate: lasts === null ? null : addDays(asOf, lasts),
          ...(agreedFrom !== null && { agreements: [agreedSeat(addDays(startDate, agreedFrom))] }),
        },
        { country },
      );
      const billed = billedOn(subject.subscription, asOf);
      if (pausesAfter === null || trial > 0) return { ...subject, subscription: billed };
      const on = addDays(asOf, pausesAfter);
      if (lasts !== null && lasts <= pausesAfter) return { ...subject, subscription: billed };
      return {
        ...subject,
        subscription: planned(billed, asOf, { kind: 'pause', until: null, when: { on } }).subscription,
      };
    });

/** What the first invoice of each new phase charges for it, when a run comes by every few days. */
function invoicedMinor(subscription: ManagedSubscription, on: string, everyDays: number): bigint {
  const ordinal = subscription.moves.filter(({ kind }) => kind === 'switch_plan' || kind === 'resume').length;
  let state = subscription;
  for (let offset = everyDays; addDays(asOf, offset) < on; offset += everyDays) {
    state = afterCharges(state, decideManagedCharges(state, addDays(asOf, offset)));
  }
  const { charges } = decideManagedCharges(state, date(on));
  return charges
    .filter(({ revision }) => revision >= ordinal * revisionsPerPhase)
    .reduce((total, { amount }) => total + amount.amountMinor, 0n);
}

test('the sum of the dry run is the sum invoiced, in advance and in arrears, whatever the salons are like', () => {
  const anySubjects = fc
    .constantFrom('advance' as const, 'arrears' as const)
    .chain((timing) => fc.tuple(fc.constant(timing), fc.array(anySubject(timing), { minLength: 1, maxLength: 4 })));
  fc.assert(
    fc.property(anySubjects, fc.integer({ min: 1, max: 20 }), ([timing, given], everyDays) => {
      const subjects = given.map((subject, index) => {
        const { subscriptionId } = salonNamed(`s${index}`).subscription;
        return { ...subject, subscription: { ...subject.subscription, subscriptionId } };
      });
      const campaign = sampleCampaign({ to: { ...newVersion, timing }, noticeDaysByCountry: { HU: 60 } });
      const run = simulateCampaign(campaign, subjects, asOf);
      if (!run.ok) throw new Error(run.error.code);
      const changed = new Map(rolled(subjects, null, campaign).map((entry) => [entry.subscriptionId, entry]));
      const invoiced = run.value.rows.map(({ subscriptionId, firstInvoiceOn }) =>
        firstInvoiceOn === null ? 0n : invoicedMinor(changed.get(subscriptionId)!, firstInvoiceOn, everyDays),
      );
      expect(invoiced).toEqual(run.value.rows.map(({ newAmount }) => newAmount.amountMinor));
      expect(invoiced.reduce((total, minor) => total + minor, 0n)).toBe(run.value.newTotal.amountMinor);
    }),
  );
});

test('nobody pays the new price before the notice has run', () => {
  fc.assert(
    fc.property(anySubject('advance'), fc.integer({ min: 0, max: 120 }), (subject, noticeDays) => {
      const campaign = sampleCampaign({ noticeDays });
      const run = simulateCampaign(campaign, [subject], asOf);
      if (!run.ok) throw new Error(run.error.code);
      const { effectiveOn } = run.value.rows[0]!;
      if (effectiveOn !== null) expect(daysBetween(campaign.noticeOn, effectiveOn)).toBeGreaterThanOrEqual(noticeDays);
    }),
  );
});
