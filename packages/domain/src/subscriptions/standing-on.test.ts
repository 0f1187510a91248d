import { describe, expect, it } from 'vitest';
import { billedOn, carriedOut, flatPlan, managedSample, planned } from '../samples/managed-subscription.ts';
import { date, sampleSubscription } from '../samples/subscription.ts';
import { manageSubscription } from './managed-subscription.ts';
import { standingOn } from './standing-on.ts';

const inMarch = billedOn(managedSample(), '2025-01-01', '2025-02-01', '2025-03-01');

describe('how a subscription stands on a day', () => {
  it('is active in its fourth period to come, with nothing planned', () => {
    expect(standingOn(inMarch, date('2025-03-11'))).toMatchObject({
      status: 'active',
      anchor: '2025-01-01',
      endDate: null,
      nextPeriodIndex: 3,
      nextMove: null,
    });
  });

  it('keeps its plan until the day of a switch, and has the new one from then on', () => {
    const plan = planned(inMarch, '2025-03-11', {
      kind: 'switch_plan',
      planVersion: flatPlan('tiny', '15.50'),
    });
    const after = carriedOut(plan);
    expect(standingOn(after, date('2025-03-31'))).toMatchObject({
      planVersion: { id: inMarch.moves[0]?.kind === 'start' ? inMarch.moves[0].planVersion.id : '' },
      nextMove: '2025-04-01',
    });
    expect(standingOn(after, date('2025-04-01'))).toMatchObject({ planVersion: { id: 'plv_tiny' }, nextMove: null });
  });

  it('is cancelling until its end on 1 April, and ended then', () => {
    const after = carriedOut(planned(inMarch, '2025-03-11', { kind: 'cancel' }));
    expect(standingOn(after, date('2025-03-31'))).toMatchObject({
      status: 'cancelling',
      endDate: '2025-04-01',
      nextMove: '2025-04-01',
    });
    expect(standingOn(after, date('2025-04-01'))).toMatchObject({ status: 'ended', nextMove: null });
  });

  it('looks again on the last day of a pause, although nothing is billed in between', () => {
    const paused = planned(inMarch, '2025-03-11', { kind: 'pause', until: date('2025-05-11') });
    expect(standingOn(carriedOut(paused), date('2025-03-11'))).toMatchObject({
      status: 'paused',
      nextMove: '2025-05-11',
    });
  });

  it('looks again on the day a trial ends, although its first month in arrears is billed 31 days later', () => {
    const trial = managedSample({
      planVersion: flatPlan('late', '31.00', { timing: 'arrears' }),
      startDate: date('2025-01-01'),
      anchor: date('2025-01-15'),
    });
    expect(standingOn(trial, date('2025-01-14'))).toMatchObject({ status: 'trialing', nextMove: '2025-01-15' });
    expect(standingOn(trial, date('2025-01-15'))).toMatchObject({ status: 'active', nextMove: null });
  });

  it('needs no look on the day it begins, and says before that day that its end on 1 April is known', () => {
    const begins = { startDate: date('2025-02-01'), anchor: date('2025-02-01') };
    const plan = flatPlan('late', '31.00', { timing: 'arrears' });
    const open = manageSubscription(sampleSubscription({ ...begins, planVersion: plan }), begins.startDate);
    expect(standingOn(open, date('2025-01-11'))).toMatchObject({ status: 'active', nextMove: null });
    const endDate = date('2025-04-01');
    const ends = manageSubscription(sampleSubscription({ ...begins, planVersion: plan, endDate }), begins.startDate);
    expect(standingOn(ends, date('2025-01-11'))).toMatchObject({ status: 'cancelling', nextMove: endDate });
  });
});
