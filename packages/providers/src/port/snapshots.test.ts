import { expect, test } from 'vitest';
import { supersedes } from './snapshots.ts';

const early = '2026-11-02T10:00:00.000Z';
const late = '2026-11-02T10:00:01.000Z';

test.each([
  ['a higher rank read earlier', { rank: 60, asOf: early }, { rank: 30, asOf: late }, true],
  ['a lower rank read later', { rank: 30, asOf: late }, { rank: 60, asOf: early }, false],
  ['the same rank read later', { rank: 60, asOf: late }, { rank: 60, asOf: early }, true],
  ['the same rank read at the same time', { rank: 60, asOf: early }, { rank: 60, asOf: early }, false],
  [
    'the same rank read later, written in another zone',
    { rank: 60, asOf: '2026-11-02T11:00:01+01:00' },
    { rank: 60, asOf: early },
    true,
  ],
])('%s supersedes: %#', (_name, next, current, expected) => {
  expect(supersedes(next, current)).toBe(expected);
});
