import { expect, test } from 'vitest';
import { languages } from '../language.ts';
import { localeOf } from '../locale.ts';
import { addressLines } from './format-address.ts';
import { formatDate, formatMonth, formatPeriod } from './format-date.ts';
import { dateIn, formatDateTime, formatTime } from './format-date-time.ts';

test.each([
  ['de', 'short', '05.03.2026'],
  ['hu', 'short', '2026. 03. 05.'],
  ['en', 'short', '5 Mar 2026'],
  ['de', 'long', '5. März 2026'],
  ['hu', 'long', '2026. március 5.'],
  ['en', 'long', '5 March 2026'],
  ['en-US', 'short', 'Mar 5, 2026'],
  ['en-US', 'long', 'March 5, 2026'],
] as const)('2026-03-05 is written in %s, %s, as %s', (language, length, expected) => {
  expect(formatDate('2026-03-05', language, length)).toBe(expected);
});

test.each(['Pacific/Kiritimati', 'America/Los_Angeles'])(
  'a business date keeps its day when the server is in %s',
  (zone) => {
    const before = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      for (const language of languages) expect(formatDate('2026-01-01', language)).toMatch(/(^|\D)0?1(\D|$)/);
      expect(formatDate('2026-01-01', 'de')).toBe('01.01.2026');
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  },
);

test.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-3-5', '05.03.2026', '2026-03-05T00:00:00Z', ''])(
  'the date %j does not exist and throws',
  (date) => {
    expect(() => formatDate(date, 'de')).toThrow('Not a business date');
  },
);

test('29 February exists in 2028', () => {
  expect(formatDate('2028-02-29', 'de')).toBe('29.02.2028');
});

test('the period from 1 March until 1 April shows 1 to 31 March', () => {
  expect(formatPeriod('2026-03-01', '2026-04-01', 'de')).toBe('01.03.2026 – 31.03.2026');
  expect(formatPeriod('2028-02-01', '2028-03-01', 'en')).toBe('1 Feb 2028 – 29 Feb 2028');
});

test('a month is written by its name', () => {
  expect(formatMonth('2026-03', 'de')).toBe('März 2026');
  expect(formatMonth('2026-03-05', 'hu')).toBe('2026. március');
  expect(formatMonth('2026-12', 'en')).toBe('December 2026');
});

test('22:30 UTC on 28 March is 23:30 in Budapest, and after the clocks change 00:30 of the next day', () => {
  expect(formatDateTime('2026-03-28T22:30:00Z', 'Europe/Budapest', 'de')).toBe('28.03.2026, 23:30');
  expect(formatDateTime('2026-03-29T22:30:00Z', 'Europe/Budapest', 'hu')).toBe('2026. 03. 30. 00:30');
  expect(formatDateTime('2026-03-29T22:30:00Z', 'Europe/Budapest', 'en', 'long')).toBe('30 March 2026, 00:30');
  expect(formatTime('2026-03-29T22:30:00Z', 'Europe/Budapest')).toBe('00:30');
  expect(dateIn('2026-03-29T22:30:00Z', 'Europe/Budapest')).toBe('2026-03-30');
});

test.each(['2026-03-05', '2026-03-05T10:00', 'yesterday'])('%j is no instant and throws', (iso) => {
  expect(() => formatDateTime(iso, 'UTC', 'de')).toThrow('Not an instant');
});

test.each([
  ['2026-09-16T05:05:00Z', 'Sep 16, 2026, 12:05 AM'],
  ['2026-09-16T17:30:00Z', 'Sep 16, 2026, 12:30 PM'],
  ['2026-09-16T19:05:00Z', 'Sep 16, 2026, 2:05 PM'],
])('%s is %s in Omaha, in 12 hours', (instant, written) => {
  expect(formatDateTime(instant, 'America/Chicago', 'en-US')).toBe(written);
});

test('English is written the American way for brands in the United States only, other languages never', () => {
  expect([localeOf('en', 'US'), localeOf('en', 'DE'), localeOf('en', null), localeOf('de', 'US')]).toEqual([
    'en-US',
    'en',
    'en',
    'de',
  ]);
});

test('the ZIP code stands last in the United States and before the city elsewhere', () => {
  const tulsa = { street: '12 Main Street', postalCode: '74103', city: 'Tulsa, OK' };
  expect(addressLines(tulsa, 'US')).toEqual(['12 Main Street', 'Tulsa, OK 74103']);
  const hamburg = { street: 'Domplatz 1', postalCode: '20095', city: 'Hamburg' };
  expect(addressLines(hamburg, 'DE')).toEqual(['Domplatz 1', '20095 Hamburg']);
});
