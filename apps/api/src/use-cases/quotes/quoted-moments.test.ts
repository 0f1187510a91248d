import { describe, expect, it } from 'vitest';
import { flatPlan, problemsOf, subscriptionCase, totalsOf } from './testing/quote-of.ts';

const base = { kind: 'flat', code: 'base', name: { en: 'Base' }, unitPrice: '743.00' };
const bySecond = { ...flatPlan, components: [base], proration: 'second' };
const ends = (on: string, moment?: string) => ({ kind: 'end', on, ...(moment && { moment }) });
const berlin = (more: object) =>
  subscriptionCase({ planVersion: bySecond, timeZone: 'Europe/Berlin', startDate: '2025-01-01', ...more });

describe('a subscription prorated by the second, in Berlin’s March of 743 hours', () => {
  it.each<[string, object, string]>([
    ['ended on 30 March at 12:00 summer time pays 707 hours', ends('2025-03-30', '2025-03-30T12:00:00+02:00'), '70700'],
    ['ended on 30 March pays up to its midnight, 696 hours', ends('2025-03-30'), '69600'],
    ['the midnight itself is no moment of its own', ends('2025-03-30', '2025-03-29T23:00:00Z'), '69600'],
  ])('%s', (_, end, net) => {
    const march = { period: { start: '2025-03-01', end: '2025-04-01' }, invoiceDate: undefined };
    expect(totalsOf(berlin({ changes: [end], ...march }))[0]).toBe(net);
  });

  it('is billed what it used: paid 743.00 in advance, 36.00 come back on the day of the end', () => {
    const changes = [ends('2025-03-30', '2025-03-30T12:00:00+02:00')];
    expect(totalsOf(berlin({ changes, invoiceDate: '2025-03-30' }))[0]).toBe('-3600');
  });

  it.each<[string, object, string]>([
    ['a moment of another day', { startMoment: '2025-01-01T23:30:00Z' }, 'moment_not_on_day at startMoment'],
    [
      'a moment in a plan by the day',
      { planVersion: flatPlan, startMoment: '2025-01-01T12:00:00Z' },
      'moments_need_seconds at startMoment',
    ],
    ['a time zone that is none', { timeZone: 'Mars/Olympus' }, 'unknown_time_zone at timeZone'],
    ['a day as a moment', { startMoment: '2025-01-01' }, 'invalid_moment at startMoment'],
    ['an impossible moment', { startMoment: '2025-02-30T12:00:00Z' }, 'invalid_date at startMoment'],
    [
      'a location that closes before it opens on the same day',
      {
        locations: [
          {
            name: 'Mitte',
            from: '2025-03-01',
            fromMoment: '2025-03-01T12:00:00+01:00',
            until: '2025-03-01',
            untilMoment: '2025-03-01T11:00:00+01:00',
          },
        ],
      },
      'range_reversed at locations.0.until',
    ],
    [
      'changes of one day in the wrong order',
      {
        changes: [
          { kind: 'pause', on: '2025-03-01', moment: '2025-03-01T12:00:00+01:00' },
          { kind: 'resume', on: '2025-03-01', moment: '2025-03-01T11:00:00+01:00' },
        ],
      },
      'changes_out_of_order at changes.1.on',
    ],
  ])('%s is refused', (_, more, problem) => {
    expect(problemsOf(berlin({ invoiceDate: '2025-04-01', ...more }))).toContain(problem);
  });
});
