import { expect, test } from 'vitest';
import { countKinds, type VerifiedBrand, verifyPage } from './verify-page.ts';

const clean: VerifiedBrand = {
  slug: 'tischwerk',
  name: 'Tischwerk',
  checked: 1200,
  findings: [],
  seconds: 0.42,
  auditHead: { blockNo: '7', hash: 'ab'.repeat(32) },
  providers: null,
};
const gap = {
  check: 'numbers_gapless',
  sentence: 'Number is missing in its series: RE 17',
  count: 1,
  examples: ['RE 17'],
};
const late = {
  check: 'events_are_told',
  sentence: 'Event was told to nobody: a, b, c and 9 more',
  count: 12,
  examples: [],
};

test('A clean brand is one line, with the end of its audit log’s chain to be kept elsewhere', () => {
  expect(verifyPage([clean])).toBe(
    'Tischwerk: 1200 rows checked in 0.4 s, nothing found, audit log sealed to block 7 abababababababab',
  );
});

test('One row that was checked is one row', () => {
  expect(verifyPage([{ ...clean, checked: 1 }])).toContain('Tischwerk: 1 row checked in');
});

test('A brand with findings comes first and tells each kind with its number and its examples', () => {
  const wrong = {
    ...clean,
    name: 'Szalonna',
    findings: [gap, late],
    auditHead: null,
    providers: { asked: 5, unanswered: 1 },
  };
  expect(verifyPage([clean, wrong]).split('\n')).toEqual([
    'Szalonna: 1200 rows checked in 0.4 s, 2 kinds of findings, 5 asked at providers, 1 without an answer',
    '  numbers_gapless (1): Number is missing in its series: RE 17',
    '  events_are_told (12): Event was told to nobody: a, b, c and 9 more',
    expect.stringMatching(/^Tischwerk: .*nothing found/),
  ]);
});

test('Of 10,000 brands, 200 of them with findings, the page tells 10 in full and the others as sums', () => {
  const brands = Array.from({ length: 10_000 }, (_, index) => ({
    ...clean,
    findings: index % 50 === 0 ? [gap, ...(index % 100 === 0 ? [late] : [])] : [],
  }));
  const lines = verifyPage(brands).split('\n');
  expect(lines).toHaveLength(10 + 15 + 2);
  expect(lines.at(-2)).toBe('190 more brands with findings: numbers_gapless in 190, events_are_told in 95.');
  expect(lines.at(-1)).toBe('9800 brands without a finding.');
  expect(countKinds(brands)).toBe(2);
});
