import { describe, expect, it } from 'vitest';
import { businessDate } from '../calendar/business-date.ts';
import { checkDryRunDate, checkRunDate, dryRunDaysAhead } from './check-run-date.ts';
import { estimateRun } from './estimate-run.ts';

describe('the estimate of a run', () => {
  const at = (seconds: number, done: number) => ({ at: seconds * 1_000, done });

  it('500 subscriptions every 2 seconds with 5,000 to go end in 20 seconds', () => {
    const marks = [at(10, 500), at(12, 1_000), at(14, 1_500)];
    expect(estimateRun(marks, 6_500, 14_000)).toEqual({ perSecond: 250, remaining: 5_000, endsAt: 34_000 });
  });

  it('the last minute counts: a run that has become 10 times slower is not told by its quick start', () => {
    const marks = [at(0, 0), at(100, 100_000), at(160, 106_000)];
    expect(estimateRun(marks, 112_000, 160_000)).toMatchObject({ perSecond: 100, endsAt: 220_000 });
  });

  it('a pause of an hour is no part of the rate', () => {
    expect(estimateRun([at(0, 0), at(10, 1_000), at(3_610, 1_500), at(3_620, 2_500)], 3_500, 3_620_000)).toMatchObject({
      perSecond: 100,
      endsAt: 3_630_000,
    });
  });

  it.each([
    ['before the first batch', [], 0],
    ['after a single batch', [at(10, 500)], 11_000],
    ['after two batches within a second', [at(10, 500), at(10.9, 1_000)], 11_000],
    ['when batches billed nothing', [at(10, 500), at(20, 500)], 21_000],
    ['when nothing has moved for over a minute', [at(10, 500), at(20, 900)], 80_001],
  ])('cannot be known %s', (_, marks, now) => {
    expect(estimateRun(marks, 10_000, now)).toBeNull();
  });

  it('never lies in the past, and nothing remains when more was done than was due', () => {
    const marks = [at(10, 500), at(20, 1_500)];
    expect(estimateRun(marks, 1_600, 70_000)).toMatchObject({ remaining: 100, endsAt: 70_000 });
    expect(estimateRun(marks, 1_200, 21_000)).toMatchObject({ remaining: 0, endsAt: 21_000 });
  });
});

describe('the day of a run', () => {
  const facts = {
    today: businessDate('2026-04-10'),
    lastRun: businessDate('2026-04-03'),
    openSince: businessDate('2026-04-01'),
  };
  const open = { ...facts, lastRun: null, openSince: null };

  it.each([
    ['today', '2026-04-10', facts, null],
    ['the day of the last run', '2026-04-03', facts, null],
    ['the day before the last run', '2026-04-02', facts, 'run_date_behind'],
    ['tomorrow', '2026-04-11', facts, 'run_date_ahead'],
    ['the year 9999', '9999-12-31', facts, 'run_date_ahead'],
    ['a closed month, with no run yet', '2026-03-31', { ...facts, lastRun: null }, 'run_month_closed'],
    ['long ago in a new brand', '1990-01-01', open, null],
  ])('%s (%s)', (_, date, known, code) => {
    const answer = checkRunDate(businessDate(date), known);
    expect(answer.ok ? null : answer.error.code).toBe(code);
  });

  it.each([
    ['tomorrow', '2026-04-11', null],
    [`in ${dryRunDaysAhead} days`, '2027-05-12', null],
    [`in ${dryRunDaysAhead + 1} days`, '2027-05-13', 'run_date_too_far'],
    ['before the last run', '2026-04-02', 'run_date_behind'],
  ])('a dry run may be for %s (%s) or is told why not', (_, date, code) => {
    const answer = checkDryRunDate(businessDate(date), facts);
    expect(answer.ok ? null : answer.error.code).toBe(code);
  });
});
