import { money } from '@quittance/domain';
import { expect, test } from 'vitest';
import { fromStripeAmount, toStripeAmount } from './amounts.ts';
import { Refused } from './ask.ts';

test.each([
  ['12.34 EUR', money(1234n, 'EUR'), 1234],
  ['500 JPY', money(500n, 'JPY'), 500],
  ['5.120 KWD', money(5120n, 'KWD'), 5120],
  ['2,500.50 HUF', money(250_050n, 'HUF'), 250_050],
  ['800.45 TWD', money(80_045n, 'TWD'), 80_045],
  ['5 ISK', money(5n, 'ISK'), 500],
  ['5 UGX', money(5n, 'UGX'), 500],
  ['300.00 MGA', money(30_000n, 'MGA'), 300],
])('%s goes to Stripe in its own units and comes back the same', (_name, amount, expected) => {
  const sent = toStripeAmount(amount);
  expect(sent).toEqual({ amount: expected, currency: amount.currency.toLowerCase() });
  expect(fromStripeAmount(sent.amount, sent.currency)).toEqual(amount);
});

test.each([
  ['5.124 KWD, whose last digit must be zero', money(5124n, 'KWD'), 'amount'],
  ['300.50 MGA, which has no minor unit there', money(30_050n, 'MGA'), 'amount'],
  ['0.00 EUR', money(0n, 'EUR'), 'amount'],
  ['-1.00 EUR', money(-100n, 'EUR'), 'amount'],
  ['more than a number holds', money(9_007_199_254_740_993n, 'EUR'), 'amount'],
  ['gold', money(1n, 'XAU'), 'currency'],
  ['a currency in lower case', money(1n, 'eur'), 'currency'],
])('%s is refused and never rounded', (_name, amount, field) => {
  expect(refusalOf(() => toStripeAmount(amount))).toMatchObject({ kind: 'invalid', field });
});

test.each([
  ['half a króna', 150, 'isk'],
  ['a fraction of a cent', 12.5, 'eur'],
  ['no currency', 12, ''],
])('%s from Stripe is not guessed at', (_name, amount, currency) => {
  expect(() => fromStripeAmount(amount, currency)).toThrow('an amount that is none');
});

function refusalOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof Refused ? error.error : error;
  }
}
