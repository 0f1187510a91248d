import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '../language.ts';
import { formatMoney, formatPrice } from './format-money.ts';

test.each([
  ['123450', 'EUR', 'de', '1.234,50 €'],
  ['123450', 'EUR', 'hu', '1234,50 €'],
  ['1234567', 'EUR', 'hu', '12 345,67 €'],
  ['123450', 'EUR', 'en', '€1,234.50'],
  ['-5', 'EUR', 'de', '-0,05 €'],
  ['-5', 'EUR', 'en', '-€0.05'],
  ['0', 'EUR', 'en', '€0.00'],
  ['-0', 'EUR', 'en', '€0.00'],
  ['1490000', 'HUF', 'hu', '14 900 Ft'],
  ['1490050', 'HUF', 'hu', '14 900,50 Ft'],
  ['1490000', 'HUF', 'de', '14.900 HUF'],
  ['1490000', 'HUF', 'en', 'HUF 14,900'],
  ['1500', 'JPY', 'en', 'JPY 1,500'],
  ['1234567', 'KWD', 'de', '1.234,567 KWD'],
  ['9007199254740993', 'USD', 'en', '$90,071,992,547,409.93'],
] as const)('%s minor units of %s are written in %s as %s', (amountMinor, currency, language, expected) => {
  const written = formatMoney({ amountMinor, currency }, language);
  expect(written.replaceAll('\u00a0', ' ')).toBe(expected);
  expect(formatMoney({ amountMinor: BigInt(amountMinor), currency }, language)).toBe(written);
});

test('no digit is lost or invented at any size, in any language', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.constantFrom(...languages),
      (amount, language) => {
        const written = formatMoney({ amountMinor: amount, currency: 'EUR' }, language);
        const digits = written.replaceAll(/[^0-9]/g, '').replace(/^0+(?=\d)/, '');
        expect(digits).toBe((amount < 0n ? -amount : amount).toString());
        expect(written.includes('-')).toBe(amount < 0n);
      },
    ),
  );
});

test.each(['', '12.5', '1e3', ' 1', 'NaN', '٣'])('an amount of %j is a bug and throws', (amountMinor) => {
  expect(() => formatMoney({ amountMinor, currency: 'EUR' }, 'de')).toThrow('minor units');
});

test('a line never breaks inside an amount', () => {
  for (const language of languages) {
    expect(formatMoney({ amountMinor: '123456789', currency: 'HUF' }, language)).not.toContain(' ');
  }
});

test.each([
  ['12.5', 'EUR', 'de', '12,50 €'],
  ['0.0125', 'EUR', 'en', '€0.0125'],
  ['-0.00', 'EUR', 'en', '€0.00'],
  ['14900.00', 'HUF', 'hu', '14 900 Ft'],
  ['0.5', 'HUF', 'hu', '0,50 Ft'],
] as const)('a price of %s %s is written in %s as %s, no digit dropped', (price, currency, language, expected) => {
  expect(formatPrice(price, currency, language).replaceAll('\u00a0', ' ')).toBe(expected);
});

test.each(['1/3', '', '1,5', '1e3'])('a price of %j is a bug and throws', (price) => {
  expect(() => formatPrice(price, 'EUR', 'de')).toThrow('Not a plain decimal number');
});
