import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { EntryKind } from '../ledger/entry-plan.ts';
import { postPayoutPaid } from '../ledger/post-payout.ts';
import { money } from '../money/money.ts';
import { date } from '../samples/subscription.ts';
import { differenceLine } from './difference-line.ts';
import {
  type ClearingEntry,
  explainLine,
  type PayoutLineKind,
  payoutLineKinds,
  type ReportedLine,
} from './explain-line.ts';

const euros = (cents: bigint) => money(cents, 'EUR');

function line(kind: PayoutLineKind, gross: bigint, fee = 0n, source: string | null = 'PM1'): ReportedLine {
  return { kind, source, gross: euros(gross), fee: euros(fee), net: euros(gross - fee) };
}

function entry(kind: EntryKind, cents: bigint, paidOut = false): ClearingEntry {
  return { entryId: `${kind} ${cents}`, kind, amount: euros(cents), paidOut };
}

describe('a line of a payout', () => {
  it('for a payment of 59.50 with a fee of 0.80 is explained by its entry, and the fee is still to be booked', () => {
    expect(explainLine(line('payment', 5950n, 80n), [entry('payment_succeeded', 5950n)])).toEqual({
      entryIds: ['payment_succeeded 5950'],
      feeToBook: euros(80n),
      unexplained: euros(0n),
      reason: null,
    });
  });

  it('that only tells a fee needs no entry', () => {
    expect(explainLine(line('fee', 0n, 45n), null)).toMatchObject({ feeToBook: euros(45n), reason: null });
  });

  it('for a dispute of 59.50 whose fee of 20.00 was booked when it was charged books it no second time', () => {
    const booked = [entry('payment_succeeded', 5950n, true), entry('payment_reversed', -5950n)];
    expect(explainLine(line('dispute', -5950n, 2000n), booked)).toMatchObject({
      feeToBook: euros(2000n),
      reason: null,
    });
    expect(explainLine(line('dispute', -5950n, 2000n), [...booked, entry('fee_charged', -2000n)])).toEqual({
      entryIds: ['payment_reversed -5950', 'fee_charged -2000'],
      feeToBook: euros(0n),
      unexplained: euros(0n),
      reason: null,
    });
  });

  it('for a refund whose source is the payment takes the refund with its amount', () => {
    const booked = [entry('refund_succeeded', -500n), entry('refund_succeeded', -700n)];
    expect(explainLine(line('refund', -700n), booked).entryIds).toEqual(['refund_succeeded -700']);
  });

  it.each<[string, ReportedLine, readonly ClearingEntry[] | null, string, bigint]>([
    ['a payment that is not ours', line('payment', 1000n), null, 'unknown_source', 1000n],
    ['an adjustment about nothing', line('adjustment', -300n, 0n, null), null, 'no_source', -300n],
    ['a payment that never succeeded here', line('payment', 1000n), [], 'nothing_booked', 1000n],
    [
      'a payment that another line has paid out',
      line('payment', 1000n),
      [entry('payment_succeeded', 1000n, true)],
      'paid_out_before',
      1000n,
    ],
    [
      'a payment of 10.00 that was booked with 9.50',
      line('payment', 1000n),
      [entry('payment_succeeded', 950n)],
      'amount_differs',
      50n,
    ],
    [
      'money in for an entry that took money',
      line('other', 500n),
      [entry('payment_reversed', -500n)],
      'nothing_booked',
      500n,
    ],
    [
      'a payment of 10.00 that was booked as 4000 forints and that the provider exchanged',
      line('payment', 1000n),
      [{ ...entry('payment_succeeded', 4000n), amount: money(400_000n, 'HUF') }],
      'nothing_booked',
      1000n,
    ],
    ['what the lines lack', line('difference', -7n, 0n, null), null, 'lines_do_not_add_up', -7n],
  ])('%s is left with a reason', (_what, reported, booked, reason, cents) => {
    expect(explainLine(reported, booked)).toMatchObject({ reason, unexplained: euros(cents) });
  });
});

test('Lines of 40.00 and 12.00 of a payout of 50.00 lack 2.00 the other way; lines that add up lack nothing', () => {
  const lines = [line('payment', 4000n), line('payment', 1200n)];
  expect(differenceLine(euros(5000n), lines)).toMatchObject({ kind: 'difference', net: euros(-200n) });
  expect(differenceLine(euros(5200n), lines)).toBeNull();
});

test('Whatever a provider reports and whatever was booked, the payout’s entry balances and moves just what was matched', () => {
  const cents = fc.bigInt(-100_000n, 100_000n);
  const kinds = fc.constantFrom<EntryKind>('payment_succeeded', 'payment_reversed', 'refund_succeeded', 'fee_charged');
  const entries = fc.array(
    fc.record({ entryId: fc.uuid(), kind: kinds, amount: cents.map(euros), paidOut: fc.boolean() }),
    { maxLength: 5 },
  );
  const reported = fc
    .tuple(fc.constantFrom(...payoutLineKinds), cents, fc.bigInt(0n, 5000n))
    .map(([kind, gross, fee]) => line(kind, gross, fee));
  fc.assert(
    fc.property(reported, fc.option(entries), (told, booked) => {
      const { entryIds, feeToBook, unexplained, reason } = explainLine(told, booked);
      const matched = (booked ?? []).filter(({ entryId }) => entryIds.includes(entryId));
      expect(matched.every(({ paidOut }) => !paidOut)).toBe(true);
      expect(reason === null).toBe(unexplained.amountMinor === 0n);
      const plan = postPayoutPaid({ amount: told.net, fees: feeToBook, unexplained }, date('2026-03-11'));
      const moved = plan?.postings.filter(({ ledgerAccount }) => ledgerAccount === 'provider_clearing') ?? [];
      const total = moved.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      expect(-total).toBe(matched.reduce((sum, { amount }) => sum + amount.amountMinor, 0n));
    }),
  );
});
