import { describe, expect, it } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { newVersion, oldVersion, salonNamed, sampleCampaign } from '../samples/campaign.ts';
import { flatPlan, planned } from '../samples/managed-subscription.ts';
import { assign, date, owner, receptionist, stylist } from '../samples/subscription.ts';
import type { Campaign, CampaignSubject } from './campaign.ts';
import { recordOptOut } from './campaign-dates.ts';
import { simulateCampaign } from './simulate-campaign.ts';

const asOf = date('2025-02-20');
const simulate = (subjects: readonly CampaignSubject[], changes: Partial<Campaign> = {}) => {
  const run = simulateCampaign(sampleCampaign(changes), subjects, asOf);
  if (!run.ok) throw new Error(run.error.code);
  return run.value;
};
const only = (subject: CampaignSubject, changes: Partial<Campaign> = {}) => simulate([subject], changes).rows[0]!;
const account = (name: string) => idOf('account', `acc_${name}`);

describe('a salon whose receptionist will cost 20.00 too', () => {
  const row = only(salonNamed('a'));

  it('goes from 20.00 to 40.00 on 1 April, thirty days after the notice', () => {
    expect(row).toMatchObject({
      outcome: 'changes',
      waveCode: 'all',
      effectiveOn: '2025-04-01',
      firstInvoiceOn: '2025-04-01',
      oldAmount: { amountMinor: 2000n },
      newAmount: { amountMinor: 4000n },
    });
  });

  it('is told why for each seat', () => {
    expect(row.seats.map(({ memberName, change, oldRule, newRule }) => [memberName, change, oldRule, newRule])).toEqual(
      [
        ['Anna', 'stays_billable', 'provides_services', 'provides_services'],
        ['Rita', 'becomes_billable', null, 'books_or_takes_payments'],
        ['Ben', 'stays_free', null, null],
      ],
    );
  });

  it('is not told of seats that are given up before', () => {
    const left = salonNamed('a', { assignments: [assign('Rita', receptionist, 'Mitte', '2025-01-01', '2025-04-01')] });
    expect(only(left)).toMatchObject({ seats: [], oldAmount: { amountMinor: 0n }, newAmount: { amountMinor: 0n } });
  });

  it('an owner with full access stays free by an exception that names its rule', () => {
    const { seats } = only(salonNamed('a', { assignments: [assign('Olga', owner, null)] }));
    expect(seats).toMatchObject([{ change: 'stays_free', newRule: 'owner_without_services' }]);
  });
});

describe('the first day at the new price', () => {
  it.each<[string, CampaignSubject, Partial<Campaign>, string]>([
    ['31 days of notice miss 1 April and mean 1 May', salonNamed('a'), { noticeDays: 32 }, '2025-05-01'],
    [
      '60 days for Hungary mean 1 May',
      salonNamed('a', {}, { country: 'HU' }),
      { noticeDaysByCountry: { HU: 60 } },
      '2025-05-01',
    ],
    [
      '60 days for Hungary mean nothing for Germany',
      salonNamed('a'),
      { noticeDaysByCountry: { HU: 60 } },
      '2025-04-01',
    ],
    [
      'a wave from 2 April means 1 May',
      salonNamed('a'),
      { waves: [{ code: 'late', notBefore: date('2025-04-02'), members: { kind: 'rest' } }] },
      '2025-05-01',
    ],
    [
      'a year paid on 15 June runs to its end',
      salonNamed('a', {
        anchor: date('2024-06-15'),
        startDate: date('2024-06-15'),
        planVersion: { ...oldVersion, interval: { unit: 'year', count: 1 } },
        firstPeriodIndex: 0,
        nextPeriodIndex: 1,
      }),
      {},
      '2025-06-15',
    ],
    [
      'a trial to 20 April ends first',
      salonNamed('a', { anchor: date('2025-04-20'), status: 'trialing', firstPeriodIndex: 0, nextPeriodIndex: 0 }),
      {},
      '2025-04-20',
    ],
  ])('%s', (_, subject, changes, expected) => {
    expect(only(subject, changes).effectiveOn).toBe(expected);
  });
});

describe('who does not go along', () => {
  const noChange = {
    waveCode: null,
    effectiveOn: null,
    oldAmount: { amountMinor: 0n },
    newAmount: { amountMinor: 0n },
  };
  const optOut = { daysBefore: 14, effect: 'keeps_version' as const };

  it.each<[string, CampaignSubject, Partial<Campaign>, object]>([
    [
      'a held-out account',
      salonNamed('a'),
      { holdOuts: [{ accountId: account('a'), reason: 'contract to 2026' }] },
      { outcome: 'held_out', ...noChange },
    ],
    [
      'one that ends on 1 April',
      salonNamed('a', { endDate: date('2025-04-01'), status: 'cancelling' }),
      {},
      { outcome: 'ends_before', ...noChange },
    ],
    [
      'one that said no on 18 March, 14 days before',
      salonNamed('a', {}, { optedOutOn: date('2025-03-18') }),
      { optOut },
      { outcome: 'opted_out', ...noChange },
    ],
    [
      'one whose no came a day late',
      salonNamed('a', {}, { optedOutOn: date('2025-03-19') }),
      { optOut },
      { outcome: 'changes' },
    ],
    [
      'one that said no and ends instead',
      salonNamed('a', {}, { optedOutOn: date('2025-03-18') }),
      { optOut: { ...optOut, effect: 'ends' } },
      { outcome: 'opted_out_ends', effectiveOn: '2025-04-01', newAmount: { amountMinor: 0n } },
    ],
    [
      'a paused one',
      salonNamed('a', { status: 'paused' }),
      {},
      { outcome: 'paused', effectiveOn: '2025-04-01', newAmount: { amountMinor: 0n } },
    ],
  ])('%s', (_, subject, changes, expected) => {
    expect(only(subject, changes)).toMatchObject(expected);
  });

  it('one that has planned another plan by itself keeps that', () => {
    const subject = salonNamed('a');
    const switched = planned(subject.subscription, '2025-02-20', {
      kind: 'switch_plan',
      planVersion: flatPlan('other', '1.00'),
      when: { on: date('2025-06-01') },
    });
    expect(only({ ...subject, subscription: switched.subscription }).outcome).toBe('switch_planned');
  });

  it('a no is taken until 18 March and refused with that day afterwards', () => {
    const campaign = sampleCampaign({ optOut });
    const day = date('2025-04-01');
    expect(recordOptOut(campaign, salonNamed('a'), day, date('2025-03-18'))).toMatchObject({
      ok: true,
      value: { optedOutOn: '2025-03-18' },
    });
    expect(recordOptOut(campaign, salonNamed('a'), day, date('2025-03-19'))).toEqual({
      ok: false,
      error: { code: 'opt_out_too_late', values: { deadline: '2025-03-18' } },
    });
    expect(recordOptOut(sampleCampaign(), salonNamed('a'), day, asOf)).toMatchObject({
      ok: false,
      error: { code: 'opt_out_not_offered' },
    });
  });
});

describe('waves', () => {
  const waves: Campaign['waves'] = [
    { code: 'pilot', notBefore: date('2025-03-01'), members: { kind: 'accounts', accountIds: [account('b')] } },
    {
      code: 'monthly',
      notBefore: date('2025-05-01'),
      members: { kind: 'intervals', intervals: [{ unit: 'month', count: 1 }] },
    },
  ];

  it('take the first that fits: the pilot in April, the monthly ones in May', () => {
    const { rows } = simulate([salonNamed('a'), salonNamed('b')], { waves });
    expect(rows.map(({ waveCode, effectiveOn }) => [waveCode, effectiveOn])).toEqual([
      ['monthly', '2025-05-01'],
      ['pilot', '2025-04-01'],
    ]);
  });
});

describe('totals and outliers', () => {
  it('two subscriptions of one account add up: 40.00 before, 80.00 after', () => {
    const again = salonNamed('b', { accountId: account('a') });
    const run = simulate([salonNamed('a'), again]);
    expect(run.accounts).toMatchObject([
      { accountId: 'acc_a', oldAmount: { amountMinor: 4000n }, newAmount: { amountMinor: 8000n } },
    ]);
    expect([run.oldTotal.amountMinor, run.newTotal.amountMinor]).toEqual([4000n, 8000n]);
  });

  it.each<[string, CampaignSubject, Partial<Campaign['outliers']>, string[]]>([
    ['100 % more is above 50 %', salonNamed('a'), { increasePercent: '50' }, ['increase_above_percent']],
    ['100 % more is not above 100 %', salonNamed('a'), { increasePercent: '100' }, []],
    ['20.00 more is above 19.99', salonNamed('a'), { increaseMinor: 1999n }, ['increase_above_amount']],
    ['20.00 more is not above 20.00', salonNamed('a'), { increaseMinor: 2000n }, []],
    [
      'from nothing to 20.00',
      salonNamed('a', { assignments: [assign('Rita', receptionist, 'Mitte')] }),
      { increasePercent: '50' },
      ['was_free'],
    ],
  ])('%s', (_, subject, limits, expected) => {
    const outliers = { increasePercent: null, increaseMinor: null, ...limits };
    expect(only(subject, { outliers }).outliers).toEqual(expected);
  });

  it('a lower price is an outlier too', () => {
    const [seat] = newVersion.components;
    if (seat?.kind !== 'per_seat') throw new Error('the first component is the seat');
    const to = { ...newVersion, components: [{ ...seat, unitPrice: '15.00' }] };
    expect(only(salonNamed('a', { assignments: [assign('Anna', stylist, 'Mitte')] }), { to }).outliers).toEqual([
      'decrease',
    ]);
  });
});

describe('a campaign that cannot be is refused with code and path', () => {
  const ended = salonNamed('z', { endDate: date('2025-02-01'), status: 'ended' });
  it.each<[string, CampaignSubject[], Partial<Campaign>, string]>([
    ['over an ended subscription', [salonNamed('a'), ended], {}, 'subscription_ended at subscriptions.1'],
    [
      'over one on another plan',
      [salonNamed('a', { planVersion: flatPlan('x', '1.00') })],
      {},
      'not_on_version at subscriptions.0',
    ],
    ['over the same one twice', [salonNamed('a'), salonNamed('a')], {}, 'duplicate_subscription at subscriptions.1'],
    ['over nobody', [], {}, 'no_subscriptions at subscriptions'],
    ['to another plan', [salonNamed('a')], { to: { ...newVersion, planCode: 'spa' } }, 'other_plan at to.planCode'],
    [
      'to the same version',
      [salonNamed('a')],
      { to: { ...newVersion, version: 1 } },
      'version_not_later at to.version',
    ],
    ['to dollars', [salonNamed('a')], { to: { ...newVersion, currency: 'USD' } }, 'currency_differs at to.currency'],
    [
      'to a version with mistakes',
      [salonNamed('a')],
      { to: { ...newVersion, components: [] } },
      'plan_version_invalid at to.components',
    ],
    ['with −1 days of notice', [salonNamed('a')], { noticeDays: -1 }, 'invalid_notice at noticeDays'],
    [
      'with half a day for Hungary',
      [salonNamed('a')],
      { noticeDaysByCountry: { HU: 0.5 } },
      'invalid_notice at noticeDaysByCountry.HU',
    ],
    [
      'with a no before the notice',
      [salonNamed('a')],
      { optOut: { daysBefore: 31, effect: 'ends' } },
      'invalid_opt_out at optOut.daysBefore',
    ],
    ['without waves', [salonNamed('a')], { waves: [] }, 'no_waves at waves'],
    [
      'with a wave named twice',
      [salonNamed('a')],
      { waves: [...sampleCampaign().waves, ...sampleCampaign().waves] },
      'wave_code_taken at waves.1.code',
    ],
    [
      'with nobody’s wave',
      [salonNamed('a')],
      { waves: [{ code: 'pilot', notBefore: asOf, members: { kind: 'accounts', accountIds: [] } }] },
      'no_wave at subscriptions.0',
    ],
    [
      'holding out a stranger',
      [salonNamed('a')],
      { holdOuts: [{ accountId: account('q'), reason: '' }] },
      'unknown_hold_out at holdOuts.0',
    ],
  ])('%s', (_, subjects, changes, expected) => {
    const run = simulateCampaign(sampleCampaign(changes), subjects, asOf);
    expect(run.ok ? 'accepted' : `${run.error.code} at ${run.error.values?.['path']}`).toBe(expected);
  });
});
