import type { EpochSecond, ZoneOffsets } from '../calendar/time-zone.ts';

/** A moment as people write it, in whole seconds. */
export function moment(text: string): EpochSecond {
  return Date.parse(text) / 1_000;
}

/** Central European time with the summer times of 2024 and 2025. */
export const berlin: ZoneOffsets = [
  { since: moment('2023-10-29T01:00:00Z'), aheadSeconds: 3_600 },
  { since: moment('2024-03-31T01:00:00Z'), aheadSeconds: 7_200 },
  { since: moment('2024-10-27T01:00:00Z'), aheadSeconds: 3_600 },
  { since: moment('2025-03-30T01:00:00Z'), aheadSeconds: 7_200 },
  { since: moment('2025-10-26T01:00:00Z'), aheadSeconds: 3_600 },
];
