import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { businessDate, compareDates, dateOf, datePartsOf, daysInMonth, earlierOf, laterOf } from './business-date.ts';
import { addDays, dayOfWeek, daysBetween } from './day-arithmetic.ts';
import { addMonths, type Interval, periodAt, periodContaining } from './periods.ts';

const firstDay = businessDate('0001-01-01');
const daysOfAllYears = 3_652_059;
const dayMs = 86_400_000;
const firstDayMs = -62_135_596_800_000;

describe('from 0001-01-01 to 9999-12-31', () => {
  it('there are 3,652,059 days, and the first is a Monday', () => {
    expect(daysBetween(firstDay, businessDate('9999-12-31'))).toBe(daysOfAllYears - 1);
    expect(dayOfWeek(firstDay)).toBe(1);
  });

  it('any day has the date and the weekday that the calendar of the machine gives it', () => {
    fc.assert(
      fc.property(fc.nat(daysOfAllYears - 1), (days) => {
        const expected = new Date(firstDayMs + days * dayMs);
        const date = addDays(firstDay, days);
        expect(date).toBe(expected.toISOString().slice(0, 10));
        expect(dayOfWeek(date) % 7).toBe(expected.getUTCDay());
        expect(daysBetween(firstDay, date)).toBe(days);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['0999-12-31', '1000-01-01'],
    ['1600-02-29', '1600-03-01'],
    ['1900-02-28', '1900-03-01'],
    ['2000-02-28', '2000-02-29'],
    ['2000-02-29', '2000-03-01'],
    ['2100-02-28', '2100-03-01'],
    ['2399-12-31', '2400-01-01'],
    ['2400-02-29', '2400-03-01'],
    ['9999-12-30', '9999-12-31'],
  ])('the day after %s is %s', (day, next) => {
    expect(addDays(businessDate(day), 1)).toBe(next);
    expect(addDays(businessDate(next), -1)).toBe(day);
  });

  it('the day before the first and the day after the last do not exist', () => {
    expect(() => addDays(firstDay, -1)).toThrow('is a date');
    expect(() => addDays(businessDate('9999-12-31'), 1)).toThrow('is a date');
  });
});

describe('parts of a date', () => {
  it.each([
    [2025, 3, 1, '2025-03-01'],
    [999, 12, 31, '0999-12-31'],
    [1000, 1, 1, '1000-01-01'],
    [7, 10, 9, '0007-10-09'],
  ])('%s, %s and %s make %s, which has those parts', (year, month, day, text) => {
    expect(dateOf(year, month, day)).toBe(text);
    expect(datePartsOf(businessDate(text))).toEqual({ year, month, day });
  });

  it.each([
    [0, 1, 1],
    [10_000, 1, 1],
    [2025.5, 1, 1],
    [2025, 0, 1],
    [2025, 13, 1],
    [2025, 1, 0],
    [2025, 1, 1.5],
    [2025, 4, 31],
    [2025, 2, 29],
  ])('%s, %s and %s are a bug and throw', (year, month, day) => {
    expect(() => dateOf(year, month, day)).toThrow(`${year}-${month}-${day} is a date`);
  });

  it('a text that is no date throws where the program wrote it', () => {
    expect(() => businessDate('2025-02-30')).toThrow('2025-02-30 is a date');
  });

  it('months have 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30 and 31 days, and February 29 in 2024, 2000, not in 1900', () => {
    const lengths = Array.from({ length: 12 }, (_, index) => daysInMonth(2025, index + 1));
    expect(lengths).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect([2024, 2000, 1900, 2025].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28, 28]);
  });
});

test('1 March is before 2 March, whichever is asked first', () => {
  const [first, second] = [businessDate('2025-03-01'), businessDate('2025-03-02')];
  expect([compareDates(first, second), compareDates(second, first), compareDates(first, first)]).toEqual([-1, 1, 0]);
  expect([earlierOf(first, second), earlierOf(second, first)]).toEqual([first, first]);
  expect([laterOf(first, second), laterOf(second, first)]).toEqual([second, second]);
});

test.each([
  ['2025-01-31', 1, '2025-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2025-11-30', 3, '2026-02-28'],
  ['2025-01-15', -1, '2024-12-15'],
  ['2025-01-15', -13, '2023-12-15'],
  ['2025-12-31', 12, '2026-12-31'],
])('%s and %s months are %s', (date, months, expected) => {
  expect(addMonths(businessDate(date), months)).toBe(expected);
});

describe('periods of each unit, from 31 January 2025', () => {
  const anchor = businessDate('2025-01-31');
  it.each<[Interval, string, string, number]>([
    [{ unit: 'day', count: 10 }, '2025-02-10', '2025-02-20', 10],
    [{ unit: 'week', count: 2 }, '2025-02-14', '2025-02-28', 14],
    [{ unit: 'month', count: 1 }, '2025-02-28', '2025-03-31', 31],
    [{ unit: 'month', count: 3 }, '2025-04-30', '2025-07-31', 92],
    [{ unit: 'year', count: 1 }, '2026-01-31', '2027-01-31', 365],
  ])('the second of %j runs from %s to before %s, %s days', (interval, start, end, days) => {
    expect(periodAt(anchor, interval, 1)).toEqual({ index: 1, start, end, days });
    expect(periodContaining(anchor, interval, businessDate(start)).index).toBe(1);
    expect(periodContaining(anchor, interval, addDays(businessDate(start), -1)).index).toBe(0);
    expect(periodContaining(anchor, interval, addDays(businessDate(end), -1)).index).toBe(1);
    expect(periodContaining(anchor, interval, businessDate(end)).index).toBe(2);
  });

  it('one interval serves two anchors in turn, and a hundred periods of each', () => {
    const month: Interval = { unit: 'month', count: 1 };
    const other = businessDate('2025-03-15');
    for (let index = 0; index < 100; index += 1) {
      const year = 2025 + Math.floor(index / 12);
      expect(periodAt(anchor, month, index).start.slice(0, 4)).toBe(String(year));
      expect(periodAt(other, month, index).start.slice(8)).toBe('15');
    }
  });

  it.each([0, -1, 1.5, Number.NaN])('%s of a unit is a bug and throws', (count) => {
    expect(() => periodAt(anchor, { unit: 'week', count }, 0)).toThrow('positive number of units');
  });
});
