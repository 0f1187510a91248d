import { expect, test } from 'vitest';
import { money } from '../money/money.ts';
import { sampleCharge } from '../samples/invoice.ts';
import { date, sampleSubscription } from '../samples/subscription.ts';
import { applyCoupons } from './apply-coupons.ts';
import type { Discount } from './coupon.ts';
import { redeemCoupons } from './redeem-coupons.ts';

const line = (cents: bigint, periodStart = '2025-03-01') =>
  sampleCharge({ amount: money(cents, 'EUR'), periodStart: date(periodStart) });
const threeEuros: Discount = { kind: 'amount', amount: money(300n, 'EUR') };

/** What the coupon A leaves of the lines, with the discounts and the reasons that stand on each. */
function apply(discount: Discount, charges: readonly ReturnType<typeof line>[]) {
  const unlimited = { from: date('2025-01-01'), periods: null, componentCodes: null, planCodes: null };
  return applyCoupons(charges, redeemCoupons([{ code: 'A', discount, ...unlimited }], [sampleSubscription()]));
}

test('3.00 off are taken once for March and once for April, in whatever order their lines come', () => {
  const discounted = apply(threeEuros, [line(1000n), line(1000n, '2025-04-01'), line(1000n), line(500n, '2025-04-01')]);
  expect(discounted.map(({ amount }) => amount.amountMinor)).toEqual([850n, 800n, 850n, 400n]);
});

test('a sum says which coupon it is of, how much it is in all, and which part of it this line bears', () => {
  const discounted = apply(threeEuros, [line(1000n), line(500n)]);
  expect(discounted.map(({ steps }) => steps)).toEqual([
    [{ code: 'coupon_amount', values: { coupon: 'A', amount: '3.00', share: '2.00' } }],
    [{ code: 'coupon_amount', values: { coupon: 'A', amount: '3.00', share: '1.00' } }],
  ]);
});

test('a line that bears none of 0.01 off says nothing of the coupon', () => {
  const [first, second] = apply({ kind: 'percent', percent: '10' }, [line(5n), line(5n)]);
  expect(first?.discounts).toEqual([{ couponCode: 'A', amount: money(1n, 'EUR') }]);
  expect(second).toMatchObject({ discounts: [], steps: [], amount: { amountMinor: 5n } });
});
