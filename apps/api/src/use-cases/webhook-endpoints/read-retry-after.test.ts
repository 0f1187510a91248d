import { expect, test } from 'vitest';
import { readRetryAfter } from './read-retry-after.ts';

const now = new Date('2026-03-01T12:00:00Z');

test.each([
  ['120', 120_000],
  ['0', 0],
  [' 7 ', 7_000],
  ['Sun, 01 Mar 2026 12:01:30 GMT', 90_000],
  ['Sun, 01 Mar 2026 11:59:59 GMT', null],
  ['Sun, 99 Mar 2026 12:00:00 GMT', null],
  ['2026-03-01T13:00:00Z', null],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['9'.repeat(400), null],
  ['', null],
  [undefined, null],
])('Retry-After: %s asks for %s ms', (text, expected) => {
  expect(readRetryAfter(text, now)).toBe(expected);
});
