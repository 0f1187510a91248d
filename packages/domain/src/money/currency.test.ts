import { describe, expect, it, test } from 'vitest';
import { currencyCodes, currencyExponent, isCurrencyCode } from './currency.ts';
import { add, money } from './money.ts';
import { checkedPriceToRational, formatMajor, priceToRational, roundToMoney } from './price.ts';

test.each([
  ['EUR', 2],
  ['USD', 2],
  ['HUF', 2],
  ['ISK', 0],
  ['JPY', 0],
  ['KWD', 3],
  ['CLF', 4],
])('%s has %s minor digits', (currency, digits) => {
  expect(currencyExponent(currency)).toBe(digits);
});

test('the table holds 180 different codes of three capitals, in alphabetical order', () => {
  expect(new Set(currencyCodes).size).toBe(180);
  expect(currencyCodes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  expect(currencyCodes.slice(0, 3)).toEqual(['AED', 'AFN', 'ALL']);
  expect(currencyCodes).toEqual(currencyCodes.toSorted());
});

test.each(['eur', 'EU', 'EURO', '', 'ABC', 'constructor', '__proto__'])('%j is no currency code', (text) => {
  expect(isCurrencyCode(text)).toBe(false);
  expect(() => currencyExponent(text)).toThrow('is a currency');
});

describe('priceToRational', () => {
  it.each([
    ['20.00', 'EUR', 2000n, 1n],
    ['0.0125', 'EUR', 5n, 4n],
    ['500', 'JPY', 500n, 1n],
    ['1.5', 'KWD', 1500n, 1n],
    ['4990', 'HUF', 499_000n, 1n],
  ])('reads %s %s as %s / %s minor units', (price, currency, numerator, denominator) => {
    expect(priceToRational(price, currency)).toEqual({ ok: true, value: { numerator, denominator } });
  });

  it('throws for what a checked plan version cannot carry', () => {
    expect(checkedPriceToRational('0.0125', 'EUR')).toEqual({ numerator: 5n, denominator: 4n });
    expect(() => checkedPriceToRational('20,00', 'EUR')).toThrow('20,00 is a price');
  });

  it('refuses what is no decimal', () => {
    expect(priceToRational('20,00', 'EUR')).toMatchObject({ ok: false, error: { code: 'invalid_decimal' } });
  });
});

test.each([
  [1355n, 'EUR', '13.55'],
  [-5n, 'EUR', '-0.05'],
  [500n, 'JPY', '500'],
  [1500n, 'KWD', '1.500'],
  [0n, 'HUF', '0.00'],
])('%s minor units of %s are written %s', (amountMinor, currency, text) => {
  expect(formatMajor(money(amountMinor, currency))).toBe(text);
});

test('a unit price of 0.0125 EUR makes 1 cent for one and 125 cents for a hundred', () => {
  expect(roundToMoney({ numerator: 5n, denominator: 4n }, 'EUR')).toEqual(money(1n, 'EUR'));
  expect(roundToMoney({ numerator: 500n, denominator: 4n }, 'EUR')).toEqual(money(125n, 'EUR'));
});

test('euros and dollars do not compile into one sum, and throw where types are lost', () => {
  // @ts-expect-error EUR and USD never mix
  expect(() => add(money(1n, 'EUR'), money(1n, 'USD'))).toThrow('EUR and USD never mix');
  expect(add(money(1n, 'EUR'), money(2n, 'EUR'))).toEqual(money(3n, 'EUR'));
});
