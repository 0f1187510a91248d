import { describe, expect, test } from 'vitest';
import { languages } from '../language.ts';
import { formatMoney } from './format-money.ts';
import { parseMoney } from './parse-money.ts';

describe('An amount as people type it', () => {
  test.each([
    ['12', 'EUR', 1_200n],
    ['12,5', 'EUR', 1_250n],
    ['12.50', 'EUR', 1_250n],
    ['1.234,50', 'EUR', 123_450n],
    ['1,234.50', 'EUR', 123_450n],
    ['1 234,50', 'EUR', 123_450n],
    ['1.234', 'EUR', 123_400n],
    ['1,234', 'EUR', 123_400n],
    ['12 000', 'HUF', 1_200_000n],
    ['1.234', 'KWD', 1_234n],
    ['500', 'JPY', 500n],
    ['0', 'EUR', 0n],
  ])('%s in %s is %s minor units', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toBe(minor);
  });

  test.each([
    ['', 'EUR'],
    ['abc', 'EUR'],
    ['-5', 'EUR'],
    ['12,345,6', 'EUR'],
    ['1.2.3', 'EUR'],
    ['12.5555', 'EUR'],
    ['1234.567', 'EUR'],
    ['5.5', 'JPY'],
    ['12 €', 'EUR'],
    ['9'.repeat(16), 'EUR'],
    ['1e5', 'EUR'],
  ])('%s in %s is no amount', (text, currency) => {
    expect(parseMoney(text, currency)).toBeNull();
  });

  test.each(languages)('what is written in %s without its sign is read back', (language) => {
    for (const amountMinor of [1n, 99n, 100n, 123_456n, 100_000n, 98_765_432_100n]) {
      const written = formatMoney({ amountMinor, currency: 'EUR' }, language).replaceAll(/[^\d.,]/g, '');
      expect(parseMoney(written, 'EUR'), written).toBe(amountMinor);
    }
  });
});
