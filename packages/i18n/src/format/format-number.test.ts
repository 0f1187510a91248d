import { expect, test } from 'vitest';
import { formatNumber, formatPercent } from './format-number.ts';

test.each([
  ['1234.50', 'de', '1.234,50'],
  ['1234.50', 'hu', '1234,50'],
  ['12345', 'hu', '12 345'],
  ['-1234567', 'en', '-1,234,567'],
  ['007', 'en', '7'],
  ['0', 'de', '0'],
] as const)('%s is written in %s as %s', (value, language, expected) => {
  expect(formatNumber(value, language).replaceAll('\u00a0', ' ')).toBe(expected);
});

test('19 percent and 5.5 percent follow each language', () => {
  expect(formatPercent('19', 'de')).toBe('19\u00a0%');
  expect(formatPercent('5.5', 'hu')).toBe('5,5%');
  expect(formatPercent(27n, 'en')).toBe('27%');
});

test.each(['1,5', '1e21', 'NaN', '', '--1', '.5'])('%j is no plain decimal number and throws', (value) => {
  expect(() => formatNumber(value, 'de')).toThrow('Not a plain decimal number');
});
