import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays } from '../calendar/day-arithmetic.ts';
import { money } from '../money/money.ts';
import { sampleDate, sampleDays } from '../samples/dates.ts';
import { date } from '../samples/subscription.ts';
import type { DunningArrangement } from './arrangement.ts';
import { type ArrangedSituation, decideArrangedDunning } from './decide-arranged-dunning.ts';
import { decideDunning } from './decide-dunning.ts';
import { defaultDunningPolicy } from './dunning-policy.ts';
import { instalmentToCollect } from './instalment-to-collect.ts';
import { planInstalments } from './plan-instalments.ts';

const dueDate = date('2025-03-01');
const euros = (cents: bigint) => money(cents, 'EUR');
const agreed = { agreedOn: date('2025-03-05'), liftsSuspension: false };
const hold: DunningArrangement = { ...agreed, kind: 'hold', until: date('2025-04-10') };
const promise: DunningArrangement = { ...agreed, kind: 'promise', by: date('2025-03-20'), amount: euros(5000n) };
const instalments: DunningArrangement = {
  ...agreed,
  kind: 'instalments',
  instalments: [
    { dueDate: date('2025-03-15'), amount: euros(3000n) },
    { dueDate: date('2025-04-15'), amount: euros(2000n) },
  ],
  byMethod: false,
};
const debt: Omit<ArrangedSituation, 'arrangement'> = {
  dueDate,
  settled: false,
  processing: false,
  remindersSent: 4,
  lastReminderOn: date('2025-03-04'),
  entitlement: 'grace',
  paidSince: euros(0n),
};
const decide = (arrangement: DunningArrangement, asOf: string, changes: Partial<ArrangedSituation> = {}) => {
  const {
    actions,
    nextDueDate,
    arrangement: state,
  } = decideArrangedDunning(defaultDunningPolicy, { ...debt, arrangement, ...changes }, date(asOf));
  return [
    state,
    actions.map((action) => (action.kind === 'send_reminder' ? `reminder ${action.number}` : action.kind)).join(', '),
    nextDueDate,
  ];
};

describe('a debt of 50.00 due on 1 March that would be suspended on 22 March', () => {
  it.each<[string, DunningArrangement, string, Partial<ArrangedSituation>, unknown[]]>([
    ['held to 10 April: nothing on 22 March', hold, '2025-03-22', {}, ['kept', '', '2025-04-10']],
    ['held to 10 April: suspended on that day', hold, '2025-04-10', {}, ['over', 'suspend', null]],
    ['promised by 20 March: nothing on 20 March', promise, '2025-03-20', {}, ['kept', '', '2025-03-21']],
    ['promised and not kept: suspended on 22 March', promise, '2025-03-22', {}, ['broken', 'suspend', null]],
    [
      'promised and kept, but more is open: dunning goes on',
      promise,
      '2025-03-22',
      { paidSince: euros(5000n) },
      ['over', 'suspend', null],
    ],
    ['settled while promised: access comes back', promise, '2025-03-18', { settled: true }, ['kept', 'restore', null]],
    ['first instalment due today: nothing', instalments, '2025-03-15', {}, ['kept', '', '2025-03-16']],
    [
      'first instalment missed on 15 March: reminded from its own day',
      instalments,
      '2025-03-16',
      {},
      ['broken', 'reminder 1', '2025-03-18'],
    ],
    [
      'first instalment missed for 21 days: reminder and notice first',
      instalments,
      '2025-04-05',
      {},
      ['broken', 'reminder 4', '2025-04-12'],
    ],
    [
      'reminded of the missed one on 29 March: suspended on 5 April',
      instalments,
      '2025-04-05',
      { lastReminderOn: date('2025-03-29') },
      ['broken', 'suspend', null],
    ],
    [
      'first instalment paid: nothing until the second',
      instalments,
      '2025-03-30',
      { paidSince: euros(3000n) },
      ['kept', '', '2025-04-16'],
    ],
    [
      'a cent short of the first: it is missed',
      instalments,
      '2025-03-16',
      { paidSince: euros(2999n) },
      ['broken', 'reminder 1', '2025-03-18'],
    ],
    [
      'all instalments paid: as without arrangement',
      instalments,
      '2025-05-01',
      { paidSince: euros(5000n), settled: true },
      ['over', 'restore', null],
    ],
    [
      'a payment on its way: looked at again tomorrow',
      hold,
      '2025-03-22',
      { processing: true },
      ['kept', '', '2025-03-23'],
    ],
    [
      'an instalment of yesterday on its way: not missed yet, looked at again tomorrow',
      instalments,
      '2025-03-16',
      { processing: true },
      ['kept', '', '2025-03-17'],
    ],
  ])('%s', (_, arrangement, asOf, changes, expected) => {
    expect(decide(arrangement, asOf, changes)).toEqual(expected);
  });

  it('gives access back while it is kept, if that was agreed', () => {
    const lifting = { ...promise, liftsSuspension: true };
    expect(decide(lifting, '2025-03-18', { entitlement: 'suspended' })).toEqual(['kept', 'restore', '2025-03-21']);
    expect(decide(lifting, '2025-03-18', { entitlement: 'granted' })).toEqual(['kept', '', '2025-03-21']);
    expect(decide(promise, '2025-03-18', { entitlement: 'suspended' })).toEqual(['kept', '', '2025-03-21']);
  });
});

describe('30.00 on 15 March and 20.00 on 15 April, taken from a stored method', () => {
  const byMethod = { ...instalments, byMethod: true };
  it.each([
    ['before the first day: 30.00 on it', '2025-03-14', 0n, ['2025-03-15', 3000n]],
    ['on the day', '2025-03-15', 0n, ['2025-03-15', 3000n]],
    ['on the day, 10.00 paid before', '2025-03-15', 1000n, ['2025-03-15', 2000n]],
    ['the first one paid: 20.00 on 15 April', '2025-03-15', 3000n, ['2025-04-15', 2000n]],
    ['both days have come: 50.00 today', '2025-04-16', 0n, ['2025-04-16', 5000n]],
  ])('%s', (_, asOf, paid, [on, amount]) => {
    expect(instalmentToCollect(byMethod, euros(paid), date(asOf))).toEqual({ on, amount: euros(amount as bigint) });
  });

  it('nothing when all is paid, when the customer pays by transfer, and for a promise', () => {
    expect(instalmentToCollect(byMethod, euros(5000n), date('2025-03-15'))).toBeNull();
    expect(instalmentToCollect(instalments, euros(0n), date('2025-03-15'))).toBeNull();
    expect(instalmentToCollect(promise, euros(0n), date('2025-03-20'))).toBeNull();
  });
});

test('a broken promise ends exactly where no promise would have', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 }), (promised, later) => {
      const by = addDays(dueDate, promised);
      const asOf = addDays(by, later);
      const { paidSince, ...plain } = debt;
      const broken = decideArrangedDunning(defaultDunningPolicy, { ...debt, arrangement: { ...promise, by } }, asOf);
      expect(broken).toEqual({ ...decideDunning(defaultDunningPolicy, plain, asOf), arrangement: 'broken' });
      expect(paidSince.amountMinor).toBe(0n);
    }),
  );
});

describe('instalments', () => {
  const month = { unit: 'month' as const, count: 1 };

  it('100.00 in three from 31 January: 33.34, 33.33, 33.33 on the last days of January, February and March', () => {
    expect(planInstalments(euros(10_000n), 3, date('2025-01-31'), month)).toEqual({
      ok: true,
      value: [
        { dueDate: '2025-01-31', amount: euros(3334n) },
        { dueDate: '2025-02-28', amount: euros(3333n) },
        { dueDate: '2025-03-31', amount: euros(3333n) },
      ],
    });
  });

  it.each([
    [1, 10_000n, 'parts_out_of_range'],
    [61, 10_000n, 'parts_out_of_range'],
    [2.5, 10_000n, 'parts_out_of_range'],
    [3, 2n, 'amount_too_small'],
    [2, -100n, 'amount_too_small'],
  ])('%s parts of %s cents are refused: %s', (parts, cents, code) => {
    expect(planInstalments(euros(cents), parts, dueDate, month)).toMatchObject({ ok: false, error: { code } });
  });

  it('add up to the debt, differ by a cent at most and follow each other', () => {
    fc.assert(
      fc.property(
        fc.bigInt(60n, 10_000_000n),
        fc.integer({ min: 2, max: 60 }),
        fc.nat(sampleDays),
        (cents, parts, day) => {
          const plan = planInstalments(euros(cents), parts, sampleDate(day), month);
          if (!plan.ok) throw new Error(plan.error.code);
          const amounts = plan.value.map(({ amount }) => amount.amountMinor);
          expect(amounts.reduce((total, amount) => total + amount, 0n)).toBe(cents);
          expect(amounts[0]! - amounts.at(-1)!).toBeLessThanOrEqual(1n);
          const dates = plan.value.map((instalment) => instalment.dueDate);
          expect(dates).toEqual([...new Set(dates)].sort());
        },
      ),
    );
  });
});
