import { money } from '@quittance/domain';
import { expect, test } from 'vitest';
import { currencies, fromPaypalAmount, toPaypalAmount } from './amounts.ts';
import { Refused } from './ask.ts';

test.each([
  [1234n, 'EUR', '12.34'],
  [5n, 'USD', '0.05'],
  [500n, 'JPY', '500'],
  [250_000n, 'HUF', '2500'],
  [100n, 'TWD', '1'],
  [99_999_999_999n, 'GBP', '999999999.99'],
] as const)('%i %s minor units are written %s and read back unchanged', (minor, currency, value) => {
  const written = toPaypalAmount(money(minor, currency));
  expect(written).toEqual({ currency_code: currency, value });
  expect(fromPaypalAmount(written)).toEqual(money(minor, currency));
});

test.each([
  [250_050n, 'HUF', 'amount'],
  [150n, 'TWD', 'amount'],
  [0n, 'EUR', 'amount'],
  [-1n, 'EUR', 'amount'],
  [5120n, 'KWD', 'currency'],
  [100n, 'XYZ', 'currency'],
] as const)('%i %s is refused by its %s and never rounded', (amountMinor, currency, field) => {
  expect(() => toPaypalAmount({ amountMinor, currency })).toThrow(Refused);
  try {
    toPaypalAmount({ amountMinor, currency });
  } catch (error) {
    expect((error as Refused).error).toMatchObject({ kind: 'invalid', field });
  }
});

test.each([['12.345'], ['1,00'], [''], ['1e3'], ['--1']])('the answer %j is no amount', (value) => {
  expect(() => fromPaypalAmount({ currency_code: 'EUR', value })).toThrow('unreadable_answer');
});

test('PayPal takes 24 currencies, and what it takes back is negative', () => {
  expect(currencies).toHaveLength(24);
  expect(fromPaypalAmount({ currency_code: 'EUR', value: '-0.66' })).toEqual(money(-66n, 'EUR'));
  expect(fromPaypalAmount({ currency_code: 'HUF', value: '2500.00' })).toEqual(money(250_000n, 'HUF'));
});
