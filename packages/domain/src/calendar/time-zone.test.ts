import { describe, expect, it } from 'vitest';
import { date } from '../samples/subscription.ts';
import { berlin, moment } from '../samples/zone.ts';
import { addDays } from './day-arithmetic.ts';
import { dayOfMoment, startOfDay, utc, type ZoneOffsets } from './time-zone.ts';

const hoursOf = (day: string, zone: ZoneOffsets) =>
  (startOfDay(addDays(date(day), 1), zone) - startOfDay(date(day), zone)) / 3_600;

describe('the local days of a time zone', () => {
  it.each([
    ['2025-03-29', 24],
    ['2025-03-30', 23],
    ['2025-03-31', 24],
    ['2025-10-26', 25],
    ['2025-10-27', 24],
  ])('%s lasts %d hours in Berlin and 24 in UTC', (day, hours) => {
    expect([hoursOf(day, berlin), hoursOf(day, utc)]).toEqual([hours, 24]);
  });

  it.each([
    ['2025-03-30', '2025-03-29T23:00:00Z'],
    ['2025-03-31', '2025-03-30T22:00:00Z'],
    ['2025-10-26', '2025-10-25T22:00:00Z'],
    ['2025-10-27', '2025-10-26T23:00:00Z'],
    ['2010-07-01', '2010-06-30T23:00:00Z'],
  ])('%s begins in Berlin at %s, the second before is the day before', (day, begins) => {
    const start = startOfDay(date(day), berlin);
    expect(start).toBe(moment(begins));
    expect([dayOfMoment(start, berlin), dayOfMoment(start - 1, berlin)]).toEqual([day, addDays(date(day), -1)]);
  });

  it('a midnight that clocks skip is the moment they skip it; of two the first counts', () => {
    const skipped = moment('2025-09-07T04:00:00Z');
    const skips: ZoneOffsets = [
      { since: 0, aheadSeconds: -4 * 3_600 },
      { since: skipped, aheadSeconds: -3 * 3_600 },
    ];
    expect(startOfDay(date('2025-09-07'), skips)).toBe(skipped);
    const repeated: ZoneOffsets = [
      { since: 0, aheadSeconds: 3_600 },
      { since: moment('2025-10-25T23:30:00Z'), aheadSeconds: 0 },
    ];
    expect(startOfDay(date('2025-10-26'), repeated)).toBe(moment('2025-10-25T23:00:00Z'));
  });

  it('clocks that go back from midnight to 23:00 begin the new day an hour later, when it is midnight again', () => {
    const change = moment('2025-10-25T23:00:00Z');
    const back: ZoneOffsets = [
      { since: 0, aheadSeconds: 3_600 },
      { since: change, aheadSeconds: 0 },
    ];
    expect(startOfDay(date('2025-10-26'), back)).toBe(change + 3_600);
    expect([change - 1, change, change + 3_600].map((at) => dayOfMoment(at, back))).toEqual([
      '2025-10-25',
      '2025-10-25',
      '2025-10-26',
    ]);
  });

  it('in UTC the day changes at 00:00:00Z', () => {
    const midnight = moment('2025-03-01T00:00:00Z');
    expect([dayOfMoment(midnight - 1, utc), dayOfMoment(midnight, utc)]).toEqual(['2025-02-28', '2025-03-01']);
  });
});
