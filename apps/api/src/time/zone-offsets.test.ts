import { businessDate, startOfDay } from '@quittance/domain';
import { expect, it } from 'vitest';
import { startOfDayInZone } from './start-of-day.ts';
import { zoneOffsets } from './zone-offsets.ts';

it('knows when Berlin changes its clocks in 2025 to the second, and that UTC never does', () => {
  const in2025 = zoneOffsets('Europe/Berlin').filter(({ since }) => new Date(since * 1_000).getUTCFullYear() === 2025);
  expect(in2025).toEqual([
    { since: Date.parse('2025-03-30T01:00:00Z') / 1_000, aheadSeconds: 7_200 },
    { since: Date.parse('2025-10-26T01:00:00Z') / 1_000, aheadSeconds: 3_600 },
  ]);
  expect(zoneOffsets('UTC')).toEqual([{ since: 0, aheadSeconds: 0 }]);
});

it.each(['Europe/Budapest', 'America/New_York', 'Asia/Kolkata', 'Africa/Casablanca', 'Australia/Lord_Howe'])(
  'days in %s begin where the platform says',
  (timeZone) => {
    const days = ['2024-02-29', '2025-03-09', '2025-03-30', '2025-03-31', '2025-10-26', '2025-11-02', '2026-07-01'];
    for (const day of days.map(businessDate)) {
      expect(startOfDay(day, zoneOffsets(timeZone)) * 1_000).toBe(startOfDayInZone(day, timeZone).getTime());
    }
  },
);
