import { describe, expect, it } from 'vitest';
import {
  billedOn,
  carriedOut,
  chargeLines,
  flatPlan,
  managedSample,
  planned,
  totalMinor,
} from '../samples/managed-subscription.ts';
import { date } from '../samples/subscription.ts';
import { decideManagedCharges, revisionsPerPhase } from './decide-managed-charges.ts';

const large = flatPlan('large', '62.00');
const tiny = flatPlan('tiny', '15.50');
const inMarch = billedOn(managedSample(), '2025-01-01', '2025-02-01', '2025-03-01');
const decideOn = (subscription: typeof inMarch, day: string) => decideManagedCharges(subscription, date(day));

describe('an upgrade from 31.00 to 62.00 on 11 March', () => {
  const plan = planned(inMarch, '2025-03-11', { kind: 'switch_plan', planVersion: large });

  it('holds at once: 21 of 31 days are credited at 31.00 and charged at 62.00, 21.00 in all', () => {
    expect(plan.effectiveOn).toEqual(['2025-03-11']);
    expect(chargeLines(plan.dueNow)).toEqual([
      'base 2025-03-11 – 2025-04-01: -2100',
      'base 2025-03-11 – 2025-04-01: 4200',
    ]);
    expect(totalMinor(plan.dueNow)).toBe(2100n);
  });

  it('keeps the calendar: April is charged 62.00 on 1 April', () => {
    expect(plan.nextBillingDate).toBe('2025-04-01');
    expect(chargeLines(plan.next!.decision)).toEqual(['base 2025-04-01 – 2025-05-01: 6200']);
  });

  it('charges nothing a second time when the run comes by later', () => {
    const after = carriedOut(plan);
    expect(decideOn(after, '2025-03-11').charges).toEqual([]);
    expect(decideOn(after, '2025-03-31').charges).toEqual([]);
  });

  it('closes the old plan after three periods: then its billed periods need not be read any more', () => {
    const after = billedOn(carriedOut(plan), '2025-04-01', '2025-05-01', '2025-05-31');
    const recent = after.billed.filter(({ revision }) => revision >= revisionsPerPhase);
    expect(chargeLines(decideOn({ ...after, billed: recent }, '2025-06-01'))).toEqual([
      'base 2025-06-01 – 2025-07-01: 6200',
    ]);
  });

  it('can be put off to the period’s end, and then nothing is due now', () => {
    const later = planned(inMarch, '2025-03-11', { kind: 'switch_plan', planVersion: large, when: 'period_end' });
    expect(later).toMatchObject({ effectiveOn: ['2025-04-01'], dueNow: { charges: [] } });
    expect(chargeLines(later.next!.decision)).toEqual(['base 2025-04-01 – 2025-05-01: 6200']);
    expect(later.schedule).toEqual([{ kind: 'switches_plan', on: '2025-04-01', planVersionId: 'plv_large' }]);
  });
});

describe('a downgrade from 31.00 to 15.50 on 11 March', () => {
  it('holds from 1 April, which then costs 15.50', () => {
    const plan = planned(inMarch, '2025-03-11', { kind: 'switch_plan', planVersion: tiny });
    expect(plan).toMatchObject({ effectiveOn: ['2025-04-01'], dueNow: { charges: [] }, nextBillingDate: '2025-04-01' });
    expect(chargeLines(plan.next!.decision)).toEqual(['base 2025-04-01 – 2025-05-01: 1550']);
  });

  it('at once credits 21.00 and charges 10.50', () => {
    const plan = planned(inMarch, '2025-03-11', { kind: 'switch_plan', planVersion: tiny, when: 'now' });
    expect(plan.dueNow.charges.map(({ amount }) => amount.amountMinor)).toEqual([-2100n, 1050n]);
  });

  it('falls away when an upgrade is made before it has come', () => {
    const down = carriedOut(planned(inMarch, '2025-03-11', { kind: 'switch_plan', planVersion: tiny }));
    const up = planned(down, '2025-03-12', { kind: 'switch_plan', planVersion: large });
    expect(up.schedule).toEqual([]);
    expect(chargeLines(up.next!.decision)).toEqual(['base 2025-04-01 – 2025-05-01: 6200']);
  });

  it('to a yearly plan that costs less per day starts a calendar of its own on 1 April', () => {
    const yearly = flatPlan('yearly', '300.00', { interval: { unit: 'year', count: 1 } });
    const plan = planned(inMarch, '2025-03-11', { kind: 'switch_plan', planVersion: yearly });
    expect(chargeLines(plan.next!.decision)).toEqual(['base 2025-04-01 – 2026-04-01: 30000']);
  });

  it('twice on one day settles each plan to the cent: 15.50 and 62.00 leave 21 days at 62.00', () => {
    const first = carriedOut(planned(inMarch, '2025-03-11', { kind: 'switch_plan', planVersion: tiny, when: 'now' }));
    const second = planned(first, '2025-03-11', { kind: 'switch_plan', planVersion: large });
    expect(second.dueNow.charges.map(({ amount }) => amount.amountMinor)).toEqual([-1050n, 4200n]);
  });
});

describe('a pause', () => {
  it('from 11 March credits 21.00, and its end on 21 March charges 11.00 by the same 31 days', () => {
    const pause = planned(inMarch, '2025-03-11', { kind: 'pause', until: null });
    expect(pause).toMatchObject({ status: 'paused', nextBillingDate: null });
    expect(totalMinor(pause.dueNow)).toBe(-2100n);
    const resume = planned(carriedOut(pause), '2025-03-21', { kind: 'resume' });
    expect(chargeLines(resume.dueNow)).toEqual(['base 2025-03-21 – 2025-04-01: 1100']);
    expect(resume).toMatchObject({ status: 'active', nextBillingDate: '2025-04-01' });
  });

  it('over whole months charges nothing for them and leaves no debt behind', () => {
    const pause = planned(inMarch, '2025-03-11', { kind: 'pause', until: null, when: 'period_end' });
    expect(pause).toMatchObject({ status: 'active', nextBillingDate: '2025-04-01', dueNow: { charges: [] } });
    const settled = billedOn(pause.subscription, '2025-04-01', '2025-05-01');
    expect(settled.billed).toHaveLength(3);
    const resume = planned(settled, '2025-06-10', { kind: 'resume', when: { on: date('2025-07-01') } });
    expect(chargeLines(resume.next!.decision)).toEqual(['base 2025-07-01 – 2025-08-01: 3100']);
  });

  it('with a known end plans both', () => {
    const plan = planned(inMarch, '2025-03-05', {
      kind: 'pause',
      until: date('2025-03-21'),
      when: { on: date('2025-03-11') },
    });
    expect(plan.schedule).toEqual([
      { kind: 'pauses', on: '2025-03-11' },
      { kind: 'resumes', on: '2025-03-21' },
    ]);
    const done = billedOn(plan.subscription, '2025-03-11', '2025-03-21');
    expect(done.billed.slice(3).map(({ amount }) => amount.amountMinor)).toEqual([-2100n, 1100n]);
    const early = planned(plan.subscription, '2025-03-15', { kind: 'resume' });
    expect(early.schedule).toEqual([]);
  });

  it('planned for 11 March before March is billed charges 10 days of it, then the rest when it resumes', () => {
    const inFebruary = billedOn(managedSample(), '2025-01-01', '2025-02-01');
    const plan = planned(inFebruary, '2025-02-10', { kind: 'pause', until: null, when: { on: date('2025-03-11') } });
    expect(chargeLines(plan.next!.decision)).toEqual(['base 2025-03-01 – 2025-03-11: 1000']);
  });
});

describe('a cancellation', () => {
  it('holds from the period’s end, shows as cancelling until then, and charges nothing more', () => {
    const plan = planned(inMarch, '2025-03-11', { kind: 'cancel' });
    expect(plan).toMatchObject({ status: 'cancelling', effectiveOn: ['2025-04-01'], dueNow: { charges: [] } });
    expect(plan.next).toMatchObject({ on: '2025-04-01', decision: { charges: [], nextBillingDate: null } });
  });

  it('at once credits the 21 days that are left', () => {
    const plan = planned(inMarch, '2025-03-11', { kind: 'cancel', when: 'now' });
    expect(plan).toMatchObject({ status: 'ended', nextBillingDate: null });
    expect(totalMinor(plan.dueNow)).toBe(-2100n);
  });

  it('undone before its day leaves everything as it was', () => {
    const cancelled = carriedOut(planned(inMarch, '2025-03-11', { kind: 'cancel' }));
    const undone = planned(cancelled, '2025-03-20', { kind: 'undo', what: 'cancel' });
    expect(undone.status).toBe('active');
    expect(undone.subscription.moves).toEqual(inMarch.moves);
    expect(chargeLines(undone.next!.decision)).toEqual(['base 2025-04-01 – 2025-05-01: 3100']);
  });

  it('for a day in a period that was billed to that day only, when undone, charges the rest with the next', () => {
    const inFebruary = billedOn(managedSample(), '2025-01-01', '2025-02-01');
    const plan = planned(inFebruary, '2025-02-10', { kind: 'cancel', when: { on: date('2025-03-11') } });
    const undone = planned(billedOn(plan.subscription, '2025-03-01'), '2025-03-05', { kind: 'undo', what: 'cancel' });
    expect(chargeLines(undone.next!.decision)).toEqual([
      'base 2025-03-11 – 2025-04-01: 2100',
      'base 2025-04-01 – 2025-05-01: 3100',
    ]);
  });

  it('drops what was planned for after it', () => {
    const down = planned(inMarch, '2025-03-05', { kind: 'switch_plan', planVersion: tiny }).subscription;
    const plan = planned(down, '2025-03-11', { kind: 'cancel', when: { on: date('2025-03-20') } });
    expect(plan.schedule).toEqual([{ kind: 'ends', on: '2025-03-20' }]);
  });

  it('of a paused subscription takes effect without a charge, and undoing it leaves the pause', () => {
    const paused = carriedOut(planned(inMarch, '2025-03-11', { kind: 'pause', until: null }));
    const plan = planned(paused, '2025-03-15', { kind: 'cancel' });
    expect(plan).toMatchObject({ status: 'cancelling', dueNow: { charges: [] } });
    expect(planned(plan.subscription, '2025-03-16', { kind: 'undo', what: 'cancel' }).status).toBe('paused');
    expect(billedOn(plan.subscription, '2025-04-01', '2025-05-01').billed).toHaveLength(paused.billed.length);
  });
});
