import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { adHocCharge } from '../invoices/ad-hoc-charge.ts';
import { money } from '../money/money.ts';
import { sampleCharge, samplePlanOfInvoice } from '../samples/invoice.ts';
import { date, samplePlan, sampleSubscription } from '../samples/subscription.ts';
import { applyCoupons } from './apply-coupons.ts';
import type { Coupon } from './coupon.ts';
import { redeemCoupons } from './redeem-coupons.ts';

const subscription = sampleSubscription();
const percent = (code: string, share: string, changes: Partial<Coupon> = {}): Coupon => ({
  code,
  discount: { kind: 'percent', percent: share },
  from: date('2025-01-01'),
  periods: null,
  componentCodes: null,
  planCodes: null,
  ...changes,
});
const off = (code: string, cents: bigint, changes: Partial<Coupon> = {}): Coupon =>
  percent(code, '0', { discount: { kind: 'amount', amount: money(cents, 'EUR') }, ...changes });
const line = (cents: bigint, code = 'base', periodStart = '2025-03-01') =>
  sampleCharge({ componentCode: code, amount: money(cents, 'EUR'), periodStart: date(periodStart) });
const left = (charges: ReturnType<typeof line>[], coupons: Coupon[]) =>
  applyCoupons(charges, redeemCoupons(coupons, [subscription])).map(({ amount }) => amount.amountMinor);

test('15.00 off a month of 10.00 leave a charge by hand of 160.00 on its 10th as it is, and so do 10 %', () => {
  const byHand = adHocCharge({
    ...{ subscriptionId: subscription.subscriptionId, code: 'charge:1', name: { en: 'Training' }, locationId: null },
    ...{ date: date('2025-03-10'), quantity: '1', unitPrice: '160', currency: 'EUR' },
    ...{ taxBehaviour: 'exclusive', taxCategory: 'standard' },
  });
  expect(left([line(1000n), byHand], [off('A', 1500n)])).toEqual([0n, 16_000n]);
  expect(left([line(1000n), byHand], [percent('A', '10')])).toEqual([900n, 16_000n]);
});

describe('coupons', () => {
  it.each<[string, bigint[], Coupon[], bigint[]]>([
    [
      '5.00 off 10.00, 20.00 and 20.00: 1.00, 2.00 and 2.00',
      [1000n, 2000n, 2000n],
      [off('A', 500n)],
      [900n, 1800n, 1800n],
    ],
    ['1.00 off three lines of 1.00: 0.34, 0.33 and 0.33', [100n, 100n, 100n], [off('A', 100n)], [66n, 67n, 67n]],
    ['50.00 off 30.00 leave nothing, and nothing more', [1000n, 2000n], [off('A', 5000n)], [0n, 0n]],
    ['10 % off 20.05 are 2.01, rounded away from zero', [2005n], [percent('A', '10')], [1804n]],
    ['10 % off 0.05 and 0.05 are 0.01 in all, off the first', [5n, 5n], [percent('A', '10')], [4n, 5n]],
    ['10 % and then 20 % are 28 %', [10_000n], [percent('A', '10'), percent('B', '20')], [7200n]],
    ['100 % and then 10 % leave nothing', [1000n], [percent('A', '100'), percent('B', '10')], [0n]],
    [
      'sums go before percentages, whatever the order: (100 − 10) × 0.9',
      [10_000n],
      [percent('A', '10'), off('B', 1000n)],
      [8100n],
    ],
    ['a third of a percent of 100.00 is 0.33', [10_000n], [percent('A', '0.333333333333')], [9967n]],
    [
      'one taken back on 1 March is not for March, one taken back on 2 March is',
      [1000n],
      [percent('A', '10', { until: date('2025-03-01') }), percent('B', '10', { until: date('2025-03-02') })],
      [900n],
    ],
    [
      'one for a single period that is taken back a year later ends with its period',
      [1000n],
      [percent('A', '10', { periods: 1, until: date('2026-01-01') })],
      [1000n],
    ],
    [
      'a sum takes nothing off a credit, a percentage takes its share',
      [-1000n],
      [off('A', 500n), percent('B', '10')],
      [-900n],
    ],
    [
      'a sum is at most what lines and credits come to: 30.00 − 20.00',
      [3000n, -2000n],
      [off('A', 5000n)],
      [2000n, -2000n],
    ],
    [
      'a sum in dollars takes nothing off euros',
      [1000n],
      [off('A', 1n, { discount: { kind: 'amount', amount: money(1n, 'USD') } })],
      [1000n],
    ],
  ])('%s', (_, cents, coupons, expected) => {
    expect(
      left(
        cents.map((amount) => line(amount)),
        coupons,
      ),
    ).toEqual(expected);
  });

  it('for some components leave the others alone', () => {
    const coupons = [percent('A', '50', { componentCodes: ['seats'] })];
    expect(left([line(1000n, 'base'), line(1000n, 'seats')], coupons)).toEqual([1000n, 500n]);
  });

  it('for another plan do nothing', () => {
    expect(left([line(1000n)], [percent('A', '50', { planCodes: ['gym'] })])).toEqual([1000n]);
    expect(left([line(1000n)], [percent('A', '50', { planCodes: ['gym', 'salon'] })])).toEqual([500n]);
  });

  it('for 2 periods from 15 January count for February and March, and a sum once for each', () => {
    const months = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01'].map((day) => line(1000n, 'base', day));
    const twice = { from: date('2025-01-15'), periods: 2 };
    expect(left(months, [percent('A', '50', twice)])).toEqual([1000n, 500n, 500n, 1000n]);
    expect(left(months, [off('A', 300n, twice)])).toEqual([1000n, 700n, 700n, 1000n]);
  });

  it('count periods along the subscription’s own calendar: one year of a yearly plan', () => {
    const yearly = sampleSubscription({ planVersion: samplePlan({ interval: { unit: 'year', count: 1 } }) });
    const [redeemed] = redeemCoupons([percent('A', '5', { periods: 1 })], [yearly]);
    expect(redeemed?.windows.get(idOf('subscription', 'sub_1'))).toEqual({ from: '2025-01-01', until: '2026-01-01' });
  });
});

it('a discounted invoice is taxed on what is left and says why: 20.00 − 10 % = 18.00, tax 3.42', () => {
  const coupons = redeemCoupons([percent('SPRING', '10')], [subscription]);
  const plan = samplePlanOfInvoice({ coupons });
  expect(plan.totals).toMatchObject({ net: { amountMinor: 1800n }, tax: { amountMinor: 342n } });
  expect(plan.lines[0]).toMatchObject({
    discounts: [{ couponCode: 'SPRING', amount: { amountMinor: 200n } }],
    charge: {
      amount: { amountMinor: 2000n },
      trace: [{ code: 'coupon_percent', values: { coupon: 'SPRING', percent: '10', base: '20.00', share: '2.00' } }],
    },
  });
});

test('any coupons on any lines: discounts and what is left add up, no line changes its sign, no total falls below zero', () => {
  const anyCoupon = fc.oneof(
    fc.bigInt(1n, 50_000n).map((cents) => off(`S${cents}`, cents)),
    fc.integer({ min: 0, max: 10_000 }).map((share) => percent(`P${share}`, String(share / 100))),
  );
  fc.assert(
    fc.property(
      fc.array(fc.bigInt(0n, 100_000n), { minLength: 1, maxLength: 12 }),
      fc.array(anyCoupon, { maxLength: 4 }),
      (amounts, coupons) => {
        const charges = amounts.map((cents) => line(cents));
        for (const [index, discounted] of applyCoupons(charges, redeemCoupons(coupons, [subscription])).entries()) {
          const taken = discounted.discounts.reduce((total, { amount }) => total + amount.amountMinor, 0n);
          expect(discounted.amount.amountMinor + taken).toBe(amounts[index]);
          expect(discounted.amount.amountMinor >= 0n).toBe(true);
        }
      },
    ),
  );
});

describe('a sum that earlier invoices took a part of', () => {
  it.each([
    ['5.00 of which 2.00 were taken off March: 3.00 more', 200n, [700n]],
    ['5.00 that were taken off March: no more', 500n, [1000n]],
  ])('%s', (_, taken, expected) => {
    const [redeemed] = redeemCoupons([off('A', 500n)], [subscription]);
    const before = new Map([[date('2025-03-01'), money(taken, 'EUR')]]);
    const applied = applyCoupons([line(1000n), line(1000n, 'base', '2025-04-01')], [{ ...redeemed!, taken: before }]);
    expect(applied.map(({ amount }) => amount.amountMinor)).toEqual([...expected, 500n]);
  });
});
