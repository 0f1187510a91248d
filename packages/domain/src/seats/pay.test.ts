import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { type Money, money } from '../money/money.ts';
import { date } from '../samples/subscription.ts';
import { type CommissionRate, type CommissionRule, checkCommissionRules } from './commission-rule.ts';
import { memberKpis } from './member-kpis.ts';
import type { MemberResult, ResultKind } from './member-result.ts';
import { payStatements } from './pay-statement.ts';
import { shareResult } from './share-result.ts';

const march = { start: date('2025-03-01'), end: date('2025-04-01') };
const member = (name: string) => idOf('member', `mem_${name}`);
const euros = (cents: bigint) => money(cents, 'EUR');
const result = (
  kind: ResultKind,
  amount: Money | null,
  names: readonly string[] = ['Anna'],
  changes: Partial<MemberResult> = {},
): MemberResult => ({
  kind,
  on: date('2025-03-11'),
  locationId: null,
  serviceCode: 'haircut',
  count: 1,
  amount,
  shares: names.map((name) => ({ memberId: member(name), weight: 1n })),
  ...changes,
});
const rule = (code: string, rate: CommissionRate, changes: Partial<CommissionRule> = {}): CommissionRule => ({
  code,
  kind: 'service_provided',
  serviceCodes: null,
  locationIds: null,
  rate,
  ...changes,
});
const percent = (value: string): CommissionRate => ({ kind: 'percent', percent: value });
const stepped: CommissionRate = {
  kind: 'stepped',
  steps: [
    { from: '0', percent: '10' },
    { from: '1000', percent: '20' },
    { from: '2000', percent: '25' },
  ],
};
const pay = (results: readonly MemberResult[], ...rules: readonly CommissionRule[]) =>
  payStatements(results, rules, march, 'EUR');
const paid = (...given: Parameters<typeof pay>) =>
  pay(...given).map(({ memberId, total }) => `${memberId} ${total.amountMinor}`);

describe('pay by commission', () => {
  it('35 % of 80.00 and 45.50 are 43.93: 43.925 rounded once', () => {
    const [statement] = pay(
      [result('service_provided', euros(8000n)), result('service_provided', euros(4550n))],
      rule('cuts', percent('35')),
    );
    expect(statement?.lines).toEqual([
      { ruleCode: 'cuts', results: 2, base: euros(12_550n), commission: euros(4393n) },
    ]);
  });

  it('100.01 earned by two is 50.01 for the first and 50.00 for the second', () => {
    const shared = result('service_provided', euros(10_001n), ['Anna', 'Bea']);
    expect(paid([shared], rule('all', percent('100')))).toEqual(['mem_Anna 5001', 'mem_Bea 5000']);
  });

  it.each([
    [90_000n, 9000n],
    [100_000n, 10_000n],
    [150_000n, 20_000n],
    [250_000n, 42_500n],
    [-10_000n, -1000n],
  ])('by steps of 10 %, from 1,000.00 20 % and from 2,000.00 25 %, %s cents earn %s', (base, commission) => {
    expect(paid([result('service_provided', euros(base))], rule('steps', stepped))).toEqual([`mem_Anna ${commission}`]);
  });

  it('2.50 for each of 3 bookings and half of one made by two are 8.75', () => {
    const booking = { count: 3 };
    const results = [
      result('appointment_booked', null, ['Anna'], booking),
      result('appointment_booked', null, ['Anna', 'Bea']),
    ];
    const bookings = rule('bookings', { kind: 'per_piece', amount: '2.50' }, { kind: 'appointment_booked' });
    expect(paid(results, bookings)).toEqual(['mem_Anna 875', 'mem_Bea 125']);
  });

  it('the first rule that fits decides, and what none fits is counted', () => {
    const colour = result('service_provided', euros(10_000n), ['Anna'], { serviceCode: 'colour' });
    const tip = result('payment_taken', euros(500n));
    const statements = pay(
      [colour, result('service_provided', euros(10_000n)), tip],
      rule('colours', percent('50'), { serviceCodes: ['colour'] }),
      rule('rest', percent('10')),
    );
    expect(statements).toMatchObject([
      { total: euros(6000n), withoutRule: 1, lines: [{ ruleCode: 'colours' }, { ruleCode: 'rest' }] },
    ]);
  });

  it('leaves out other months, other currencies and other places', () => {
    const cuts = rule('cuts', percent('10'), { locationIds: [idOf('location', 'loc_Mitte')] });
    const atMitte = { locationId: idOf('location', 'loc_Mitte') };
    const results = [
      result('service_provided', euros(1000n), ['Anna'], atMitte),
      result('service_provided', euros(1000n)),
      result('service_provided', euros(1000n), ['Anna'], { ...atMitte, on: date('2025-04-01') }),
      result('service_provided', money(1000n, 'USD'), ['Anna'], atMitte),
    ];
    expect(paid(results, cuts)).toEqual(['mem_Anna 100']);
  });

  it('refuses to pay by rules with findings', () => {
    expect(() => pay([], rule('', percent('10')))).toThrow('checked commission rules');
  });
});

test('shares of a result add up to it, and at 100 % so does the pay, for any weights', () => {
  const anyShared = fc
    .tuple(fc.bigInt(-100_000n, 100_000n), fc.array(fc.bigInt(0n, 9n), { minLength: 1, maxLength: 5 }))
    .map(([cents, weights]) => ({
      ...result('service_provided', euros(cents)),
      shares: weights.map((weight, index) => ({ memberId: member(`m${index}`), weight })),
    }));
  fc.assert(
    fc.property(fc.array(anyShared, { maxLength: 6 }), (results) => {
      const whole = results.reduce((total, { amount }) => total + (amount?.amountMinor ?? 0n), 0n);
      const shares = results.flatMap(shareResult).reduce((total, { amount }) => total + amount.amountMinor, 0n);
      const earned = pay(results, rule('all', percent('100'))).reduce((sum, { total }) => sum + total.amountMinor, 0n);
      expect([shares, earned]).toEqual([whole, whole]);
    }),
  );
});

test('more revenue never earns less by steps whose percentages rise', () => {
  const earned = (cents: bigint) =>
    pay([result('service_provided', euros(cents))], rule('s', stepped))[0]!.total.amountMinor;
  fc.assert(
    fc.property(fc.bigInt(0n, 400_000n), fc.bigInt(0n, 100_000n), (base, more) => {
      expect(earned(base + more) >= earned(base)).toBe(true);
    }),
  );
});

describe('commission rules with mistakes', () => {
  const steps = (...given: [string, string][]): CommissionRate => ({
    kind: 'stepped',
    steps: given.map(([from, value]) => ({ from, percent: value })),
  });
  it.each<[string, CommissionRule[], string]>([
    ['no code', [rule('', percent('1'))], 'commission_code_missing at rules.0.code'],
    ['a code used twice', [rule('a', percent('1')), rule('a', percent('1'))], 'commission_code_taken at rules.1.code'],
    ['no number', [rule('a', percent('ten'))], 'unparsable_rate at rules.0.rate.percent'],
    ['more than everything', [rule('a', percent('100.01'))], 'percent_out_of_range at rules.0.rate.percent'],
    ['less than nothing', [rule('a', percent('-1'))], 'percent_out_of_range at rules.0.rate.percent'],
    ['a negative piece', [rule('a', { kind: 'per_piece', amount: '-1' })], 'negative_rate at rules.0.rate.amount'],
    [
      'a piece without number',
      [rule('a', { kind: 'per_piece', amount: '' })],
      'unparsable_rate at rules.0.rate.amount',
    ],
    ['no steps', [rule('a', steps())], 'steps_missing at rules.0.rate.steps'],
    ['a first step above 0', [rule('a', steps(['1', '1']))], 'steps_out_of_order at rules.0.rate.steps.0.from'],
    [
      'steps out of order',
      [rule('a', steps(['0', '1'], ['0', '2']))],
      'steps_out_of_order at rules.0.rate.steps.1.from',
    ],
    [
      'a step without number',
      [rule('a', steps(['0', '1'], ['x', '2']))],
      'unparsable_rate at rules.0.rate.steps.1.from',
    ],
  ])('%s', (_, rules, expected) => {
    expect(checkCommissionRules(rules).map(({ code, path }) => `${code} at ${path}`)).toEqual([expected]);
  });
});

test('in March, Anna provided 3 services on 2 days, 1.5 a day, for 55.00, and took 20.00 and 5.00 CHF', () => {
  const results = [
    result('service_provided', euros(3000n), ['Anna'], { count: 2 }),
    result('service_provided', euros(5000n), ['Anna', 'Bea'], { on: date('2025-03-12') }),
    result('payment_taken', euros(2000n)),
    result('payment_taken', money(500n, 'CHF')),
    result('appointment_booked', null, ['Bea'], { on: date('2025-04-01') }),
  ];
  expect(memberKpis(results, march)).toEqual([
    {
      memberId: 'mem_Anna',
      counts: { service_provided: 3, appointment_booked: 0, payment_taken: 2 },
      revenue: [euros(5500n)],
      collected: [money(500n, 'CHF'), euros(2000n)],
      activeDays: 2,
      servicesPerActiveDay: '1.5',
    },
    {
      memberId: 'mem_Bea',
      counts: { service_provided: 1, appointment_booked: 0, payment_taken: 0 },
      revenue: [euros(2500n)],
      collected: [],
      activeDays: 1,
      servicesPerActiveDay: '1',
    },
  ]);
});
