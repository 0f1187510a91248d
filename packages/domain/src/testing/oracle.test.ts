import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodAt } from '../calendar/periods.ts';
import { dayOfMoment } from '../calendar/time-zone.ts';
import { checkPlanVersion } from '../catalogue/check-plan-version.ts';
import { isError } from '../catalogue/finding.ts';
import type { UsageComponent } from '../catalogue/price-component.ts';
import type { PriceTier, UsagePricing } from '../catalogue/usage-pricing.ts';
import type { Coupon } from '../coupons/coupon.ts';
import { redeemCoupons } from '../coupons/redeem-coupons.ts';
import { currencyExponent } from '../money/currency.ts';
import { money } from '../money/money.ts';
import { ratePeriod } from '../rating/rate-period.ts';
import type { UsageRecord } from '../rating/usage/usage-record.ts';
import { sampleCharge, samplePlanOfInvoice } from '../samples/invoice.ts';
import {
  assign,
  basePrice,
  date,
  openLocation,
  samplePlan,
  sampleSubscription,
  seatPrice,
  stylist,
} from '../samples/subscription.ts';
import { usageComponent } from '../samples/usage.ts';
import { berlin, moment } from '../samples/zone.ts';
import { daysFrom, presenceMinor } from './oracle/by-the-day.ts';
import { berlinMidnight, stayMinor } from './oracle/by-the-second.ts';
import { exact, read, round, times } from './oracle/exact.ts';
import { invoiceMinor } from './oracle/invoice.ts';
import { usageMinor } from './oracle/usage.ts';

/** A failure prints its seed; `npm run test:long` asks two hundred times as often. */
const numRuns = process.env['LONG'] ? 100_000 : 500;

/** Decimal text with up to so many digits after the point. */
const decimal = (largest: number, digits: number, least = 0): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.integer({ min: least, max: largest }),
      fc.integer({ min: 0, max: digits }),
      fc.nat(10 ** Math.min(digits, 9) - 1),
    )
    .map(([whole, count, rest]) =>
      count === 0 ? String(whole) : `${whole}.${String(rest).padStart(count, '0').slice(0, count)}`,
    );
const price = decimal(500, 8);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const tiers: fc.Arbitrary<readonly PriceTier[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 5 }),
    fc.array(fc.tuple(price, optional(price)), { minLength: 6, maxLength: 6 }),
  )
  .map(([ends, prices]) =>
    [...ends.toSorted((a, b) => a - b), null].map((end, index): PriceTier => {
      const [unitPrice, flatFee] = prices[index]!;
      const upTo = end === null ? null : String(end);
      return flatFee === undefined ? { upTo, unitPrice } : { upTo, unitPrice, flatFee };
    }),
  );

const models: Readonly<Record<UsagePricing['model'], fc.Arbitrary<UsagePricing>>> = {
  per_unit: price.map((unitPrice) => ({ model: 'per_unit', unitPrice })),
  graduated: tiers.map((of) => ({ model: 'graduated', tiers: of })),
  volume: tiers.map((of) => ({ model: 'volume', tiers: of })),
  package: fc
    .tuple(decimal(500, 3, 1), price)
    .map(([packageSize, packagePrice]) => ({ model: 'package', packageSize, packagePrice })),
  percentage: fc
    .tuple(decimal(30, 6), optional(decimal(2, 4)), optional(decimal(3, 4)), optional(decimal(9, 4, 4)))
    .map(([ratePercent, perItem, minimumPerItem, maximumPerItem]) => ({
      model: 'percentage',
      ratePercent,
      ...(perItem !== undefined && { perItem }),
      ...(minimumPerItem !== undefined && { minimumPerItem }),
      ...(maximumPerItem !== undefined && { maximumPerItem }),
    })),
};

const record: fc.Arbitrary<UsageRecord> = fc
  .tuple(decimal(4_000, 6), optional(fc.integer({ min: 1, max: 4 })))
  .map(([quantity, items]) => {
    const used = { meter: 'messages', date: date('2025-03-10'), quantity };
    return items === undefined ? used : { ...used, items };
  });

const extras: fc.Arbitrary<Partial<UsageComponent>> = fc
  .record({
    freeUnits: optional(decimal(300, 4, 1)),
    blockSize: optional(decimal(50, 2, 1)),
    minimum: optional(decimal(40, 4)),
    maximum: optional(decimal(9_000, 4, 50)),
    flatFeeWhenUnused: optional(fc.boolean()),
  })
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));

describe.each(Object.keys(models) as UsagePricing['model'][])('the oracle agrees to the cent about %s', (model) => {
  test('with free units, blocks, bounds and any currency', () => {
    fc.assert(
      fc.property(
        models[model],
        extras,
        fc.array(record, { maxLength: 5 }),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
        (pricing, more, usage, currency) => {
          const component = usageComponent(pricing, more);
          const planVersion = samplePlan({ components: [component], seatPolicy: null, timing: 'arrears', currency });
          fc.pre(!checkPlanVersion(planVersion).some(isError));
          const subscription = sampleSubscription({ planVersion, usage });
          const march = periodAt(subscription.anchor, planVersion.interval, 2);
          const [rating] = ratePeriod(subscription, march, 'as_used');
          const expected = usageMinor(component, usage, currencyExponent(currency));
          expect(rating?.amount.amountMinor ?? 0n).toBe(expected);
        },
      ),
      { numRuns },
    );
  });
});

const presence = fc.tuple(fc.integer({ min: 0, max: 89 }), fc.option(fc.integer({ min: 1, max: 90 })));
const year = daysFrom('2024-01-01', '2025-12-31');

test('the oracle agrees to the cent about seats by the day', () => {
  fc.assert(
    fc.property(
      price,
      fc.array(presence, { maxLength: 5 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 3 }),
      (unitPrice, presences, startsAfter, index) => {
        const present = presences.map(([from, days]) => {
          return { from: year[from]!, until: days === null ? null : year[from + days]! };
        });
        const startDate = year[startsAfter]!;
        const subscription = sampleSubscription({
          anchor: date('2023-12-31'),
          startDate: date(startDate),
          planVersion: samplePlan({ components: [{ ...seatPrice, unitPrice }], timing: 'arrears' }),
          locations: [{ ...sampleSubscription().locations[0]!, from: date('2020-01-01') }],
          assignments: present.map(({ from, until }, nth) => assign(`M${nth}`, stylist, 'Mitte', from, until)),
        });
        const period = periodAt(subscription.anchor, subscription.planVersion.interval, index);
        const days = daysFrom(period.start, period.end);
        const served = days.filter((day) => day >= startDate);
        const billed = ratePeriod(subscription, period, 'as_used').reduce(
          (sum, { amount }) => sum + amount.amountMinor,
          0n,
        );
        expect(billed).toBe(presenceMinor(unitPrice, days, served, present));
      },
    ),
    { numRuns },
  );
});

test('the oracle agrees to the cent about seats by the second, across both changes of clocks', () => {
  const moments = fc.integer({ min: moment('2024-12-31T00:00:00Z'), max: moment('2025-11-02T00:00:00Z') });
  const stay = fc.tuple(moments, fc.option(moments));
  fc.assert(
    fc.property(price, fc.array(stay, { maxLength: 5 }), fc.integer({ min: 0, max: 9 }), (unitPrice, stays, index) => {
      const assignments = stays.map(([from, until], nth) => ({
        ...assign(
          `M${nth}`,
          stylist,
          'Mitte',
          dayOfMoment(from, berlin),
          until === null ? null : dayOfMoment(until, berlin),
        ),
        fromMoment: from,
        ...(until !== null && { untilMoment: until }),
      }));
      const subscription = sampleSubscription({
        planVersion: samplePlan({
          components: [{ ...seatPrice, unitPrice }],
          timing: 'arrears',
          proration: 'second',
        }),
        locations: [openLocation('Mitte', '2020-01-01')],
        assignments,
        zone: berlin,
      });
      const period = periodAt(subscription.anchor, subscription.planVersion.interval, index);
      const [rating] = ratePeriod(subscription, period, 'as_used');
      const seconds = { start: berlinMidnight(period.start), end: berlinMidnight(period.end) };
      expect(rating?.amount.amountMinor ?? 0n).toBe(stayMinor(unitPrice, seconds, stays));
    }),
    { numRuns },
  );
});

test('the oracle agrees to the cent about commitments: round(commitment × f) − round(fee × f)', () => {
  fc.assert(
    fc.property(price, price, fc.integer({ min: 1, max: 30 }), (fee, amount, day) => {
      const planVersion = samplePlan({
        components: [
          { ...basePrice, unitPrice: fee },
          { kind: 'commitment', code: 'floor', name: { en: 'Floor' }, amount },
        ],
        seatPolicy: null,
        timing: 'arrears',
      });
      const startDate = date(`2025-01-${String(day).padStart(2, '0')}`);
      const subscription = sampleSubscription({ planVersion, startDate });
      const january = periodAt(subscription.anchor, planVersion.interval, 0);
      const ratings = ratePeriod(subscription, january, 'as_used');
      const part = (text: string) => round(times(times(read(text), exact(100)), exact(32 - day, 31)));
      const missing = part(amount) - part(fee);
      const found = ratings.find(({ component }) => component.kind === 'commitment')?.amount.amountMinor ?? 0n;
      expect(found).toBe(missing > 0n ? missing : 0n);
    }),
    { numRuns },
  );
});

const coupon: fc.Arbitrary<Coupon> = fc
  .oneof(
    decimal(99, 6).map((percent) => ({ kind: 'percent' as const, percent })),
    fc.bigInt(1n, 20_000n).map((cents) => ({ kind: 'amount' as const, amount: money(cents, 'EUR') })),
  )
  .map((discount) => {
    return { code: 'C', discount, from: date('2025-01-01'), periods: null, componentCodes: null, planCodes: null };
  });
const category = fc.constantFrom('standard' as const, 'reduced' as const);

test('the oracle agrees to the cent about coupons and tax, line by line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.bigInt(-3_000n, 50_000n), category), { minLength: 1, maxLength: 8 }),
      fc.array(coupon, { maxLength: 3 }),
      fc.constantFrom('exclusive' as const, 'inclusive' as const),
      (given, coupons, taxBehaviour) => {
        const plan = samplePlanOfInvoice({
          charges: given.map(([cents, taxCategory]) =>
            sampleCharge({ amount: money(cents, 'EUR'), taxCategory, taxBehaviour }),
          ),
          coupons: redeemCoupons(coupons, [sampleSubscription()]),
        });
        const lines = given.map(([minor, of]) => ({ minor, ratePercent: of === 'standard' ? '19' : '7' }));
        const expected = invoiceMinor(lines, coupons, taxBehaviour);
        expect(plan.lines.map(({ net }) => net.amountMinor)).toEqual(expected.net);
        expect(plan.lines.map(({ tax }) => tax.amountMinor)).toEqual(expected.tax);
        const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
        expect(plan.totals.gross.amountMinor).toBe(sum(expected.net) + sum(expected.tax));
      },
    ),
    { numRuns },
  );
});
