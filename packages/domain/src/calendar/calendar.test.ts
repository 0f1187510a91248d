import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleDate, sampleDays } from '../samples/dates.ts';
import { businessDate, compareDates, parseBusinessDate } from './business-date.ts';
import { addDays, dayOfWeek, daysBetween } from './day-arithmetic.ts';
import { type Interval, intervalUnits, periodAt, periodContaining } from './periods.ts';

const anyDate = fc.nat(sampleDays).map(sampleDate);

const month: Interval = { unit: 'month', count: 1 };
const quarter: Interval = { unit: 'month', count: 3 };
const year: Interval = { unit: 'year', count: 1 };
const tenDays: Interval = { unit: 'day', count: 10 };
const fortnight: Interval = { unit: 'week', count: 2 };

describe('parseBusinessDate', () => {
  it.each(['2024-02-29', '2000-02-29', '2025-12-31', '0001-01-01', '9999-12-31'])('reads %s', (text) => {
    expect(parseBusinessDate(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '0000-01-01',
    '2025-1-1',
    '25-01-01',
    '12025-01-01',
    '2025-01-01T00:00:00Z',
    '2025-01-01\n',
    '',
  ])('refuses %j with invalid_date', (text) => {
    expect(parseBusinessDate(text)).toEqual({ ok: false, error: { code: 'invalid_date', values: { text } } });
  });
});

describe('day arithmetic', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2025-01-01', -1, '2024-12-31'],
    ['2000-02-29', 366, '2001-03-01'],
    ['2025-03-11', 0, '2025-03-11'],
  ])('%s plus %s days is %s', (from, days, to) => {
    expect(addDays(businessDate(from), days)).toBe(to);
    expect(daysBetween(businessDate(from), businessDate(to))).toBe(days);
  });

  it.each([
    ['1970-01-01', 4],
    ['2024-02-29', 4],
    ['2025-03-09', 7],
    ['2025-03-10', 1],
    ['2000-01-01', 6],
  ])('%s is ISO weekday %s', (text, weekday) => {
    expect(dayOfWeek(businessDate(text))).toBe(weekday);
  });

  it('moving by days and counting them agree for any day and distance', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(parseBusinessDate(moved).ok).toBe(true);
        expect(daysBetween(date, moved)).toBe(days);
        expect(compareDates(date, moved)).toBe(Math.sign(0 - days));
      }),
    );
  });
});

describe('periods', () => {
  it('a month anchored on 31 January starts on 28 February, 31 March, 30 April', () => {
    const starts = [0, 1, 2, 3].map((index) => periodAt(businessDate('2025-01-31'), month, index).start);
    expect(starts).toEqual(['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30']);
  });

  it('a year anchored on 29 February starts on 28 February until the next leap year', () => {
    const starts = [0, 1, 2, 3, 4].map((index) => periodAt(businessDate('2024-02-29'), year, index).start);
    expect(starts).toEqual(['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });

  it('a quarter is three months and knows its days', () => {
    expect(periodAt(businessDate('2025-01-01'), quarter, 1)).toEqual({
      index: 1,
      start: '2025-04-01',
      end: '2025-07-01',
      days: 91,
    });
  });

  it('a boundary belongs to the new period and the day before it to the old one', () => {
    const anchor = businessDate('2025-01-31');
    expect(periodContaining(anchor, month, businessDate('2025-02-28')).index).toBe(1);
    expect(periodContaining(anchor, month, businessDate('2025-02-27')).index).toBe(0);
    expect(periodContaining(anchor, month, businessDate('2025-01-30')).index).toBe(-1);
  });

  it('tile time without gap or overlap for any anchor and interval', () => {
    const anyInterval = fc.record({
      unit: fc.constantFrom(...intervalUnits),
      count: fc.integer({ min: 1, max: 24 }),
    });
    fc.assert(
      fc.property(anyDate, anyInterval, fc.integer({ min: -20, max: 60 }), (anchor, interval, index) => {
        const period = periodAt(anchor, interval, index);
        expect(period.end).toBe(periodAt(anchor, interval, index + 1).start);
        expect(period.days).toBeGreaterThan(0);
        expect(periodAt(anchor, interval, 0).start).toBe(anchor);
      }),
    );
  });

  it('each day lies in the one period that contains it', () => {
    fc.assert(
      fc.property(
        anyDate,
        anyDate,
        fc.constantFrom(month, quarter, year, tenDays, fortnight),
        (anchor, date, interval) => {
          const period = periodContaining(anchor, interval, date);
          expect(period.start <= date && date < period.end).toBe(true);
          expect(period).toEqual(periodAt(anchor, interval, period.index));
        },
      ),
    );
  });

  it('throws for an interval of zero months', () => {
    expect(() => periodAt(businessDate('2025-01-01'), { unit: 'month', count: 0 }, 0)).toThrow('positive number');
  });
});
