import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { money } from '../money/money.ts';
import { date } from '../samples/subscription.ts';
import { allocatePayment, type OpenInvoice } from './allocate-payment.ts';
import { keepReceived, mergePayment, type PaymentSnapshot } from './merge-payment.ts';
import { type Decline, type DeclineClass, paymentStates, reversalKinds } from './outcome.ts';
import { defaultRetryPolicy, retryAfterDecline } from './retry-after-decline.ts';

const euros = (cents: bigint) => money(cents, 'EUR');
const snapshot = (
  state: PaymentSnapshot['state'],
  asOfMs: number,
  received = 0n,
  changes: Partial<PaymentSnapshot> = {},
): PaymentSnapshot => ({
  state,
  reversal: null,
  totals: { amount: euros(2380n), received: euros(received), refunded: euros(0n), disputed: euros(0n) },
  decline: null,
  asOfMs,
  ...changes,
});

describe('mergePayment', () => {
  const succeeded = snapshot('succeeded', 5, 2380n);

  it.each([
    ['success follows processing', snapshot('processing', 1), succeeded, 'succeeded'],
    ['processing that arrives after success changes nothing', succeeded, snapshot('processing', 9), 'succeeded'],
    ['a failure that arrives after success changes nothing', succeeded, snapshot('failed', 9), 'succeeded'],
    ['money that arrived after a failure counts', snapshot('failed', 1), succeeded, 'succeeded'],
    ['money that arrived after a cancellation counts', snapshot('cancelled', 9), succeeded, 'succeeded'],
    ['a cancelled payment does not fail as well', snapshot('cancelled', 1), snapshot('failed', 9), 'cancelled'],
  ])('%s', (_, current, next, state) => {
    expect(mergePayment(current, next).payment.state).toBe(state);
  });

  it('the same snapshot twice, and the same news later, change nothing', () => {
    expect(mergePayment(succeeded, succeeded)).toEqual({ payment: succeeded, changed: false });
    const later = { ...succeeded, asOfMs: 8 };
    expect(mergePayment(succeeded, later)).toEqual({ payment: later, changed: false });
  });

  it('a later total replaces an earlier one and an earlier one never a later', () => {
    const totals = { ...succeeded.totals, refunded: euros(500n) };
    const refunded = { ...succeeded, totals, asOfMs: 7 };
    expect(mergePayment(succeeded, refunded)).toEqual({ payment: refunded, changed: true });
    expect(mergePayment(refunded, succeeded)).toEqual({ payment: refunded, changed: false });
  });

  it('a late failure reverses success, and success reported again later does not undo it', () => {
    const reversed = { ...succeeded, reversal: 'late_failure' as const, asOfMs: 6 };
    expect(mergePayment(succeeded, reversed)).toEqual({ payment: reversed, changed: true });
    expect(mergePayment(reversed, { ...succeeded, asOfMs: 9 })).toEqual({ payment: reversed, changed: false });
  });

  it('of two reversals the later one holds: a chargeback may be cancelled and come back', () => {
    const at = (reversal: 'charged_back' | 'chargeback_cancelled', asOfMs: number) => ({
      ...succeeded,
      reversal,
      asOfMs,
    });
    const cancelled = mergePayment(at('charged_back', 6), at('chargeback_cancelled', 7)).payment;
    expect(cancelled.reversal).toBe('chargeback_cancelled');
    expect(mergePayment(cancelled, at('charged_back', 8)).payment.reversal).toBe('charged_back');
  });

  it('59.50 received stay received when a late failure tells 0.00 of it, twice, and the second is no news', () => {
    const paid = snapshot('succeeded', 5, 5950n);
    const failed = (asOfMs: number) => snapshot('succeeded', asOfMs, 0n, { reversal: 'late_failure' });
    const first = mergePayment(paid, keepReceived(paid, failed(6)));
    expect(first).toMatchObject({ changed: true, payment: { totals: { received: euros(5950n) } } });
    const second = mergePayment(first.payment, keepReceived(first.payment, failed(7)));
    expect(second).toMatchObject({ changed: false, payment: { totals: { received: euros(5950n) }, asOfMs: 7 } });
    // What was never told as received before it failed did not come, whatever is told of it later.
    expect(keepReceived(snapshot('processing', 1), failed(6))).toEqual(failed(6));
    expect(keepReceived(failed(6), { ...first.payment, asOfMs: 8 }).totals.received).toEqual(euros(0n));
    expect(keepReceived(paid, snapshot('succeeded', 6, 5900n)).totals.received).toEqual(euros(5900n));
  });

  it('throws for another currency and for the reversal of what never succeeded', () => {
    const dollars = { ...succeeded.totals, amount: money(1n, 'USD') };
    expect(() => mergePayment(succeeded, { ...succeeded, totals: dollars })).toThrow('stays in EUR');
    expect(() => mergePayment(succeeded, snapshot('failed', 9, 0n, { reversal: 'late_failure' }))).toThrow(
      'is reversed',
    );
  });

  it('ends in the same payment whatever the order and repetition of the snapshots', () => {
    const anySnapshot = fc
      .tuple(
        fc.constantFrom(...paymentStates, ...reversalKinds),
        fc.integer({ min: 0, max: 4 }),
        fc.bigInt(0n, 3n),
        fc.constantFrom<Decline | null>(null, decline('soft'), decline('hard')),
      )
      .map(([state, asOfMs, received, reason]) => {
        const reversal = reversalKinds.find((kind) => kind === state) ?? null;
        const base = paymentStates.find((known) => known === state) ?? 'succeeded';
        return snapshot(base, asOfMs, received, { reversal, decline: reason });
      });
    const fold = ([first, ...rest]: readonly PaymentSnapshot[]) =>
      rest.reduce((payment, next) => mergePayment(payment, next).payment, first!);
    fc.assert(
      fc.property(
        fc
          .array(anySnapshot, { minLength: 1, maxLength: 8 })
          .chain((snapshots) =>
            fc.tuple(
              fc.constant(snapshots),
              fc.shuffledSubarray([...snapshots, ...snapshots], { minLength: snapshots.length * 2 }),
            ),
          ),
        ([given, shuffled]) => {
          expect(fold(shuffled)).toEqual(fold(given));
        },
      ),
    );
  });
});

describe('allocatePayment', () => {
  const open = (name: string, due: string, cents: bigint): OpenInvoice => ({
    invoiceId: idOf('invoice', name),
    dueDate: date(due),
    open: euros(cents),
  });
  const invoices = [
    open('march', '2025-03-01', 2000n),
    open('january', '2025-01-01', 1000n),
    open('february', '2025-02-01', 1500n),
  ];
  const shares = (cents: bigint, chosen: string[] | null) => {
    const ids = chosen?.map((name) => idOf('invoice', name)) ?? null;
    const { allocations, remainder } = allocatePayment(euros(cents), invoices, ids);
    return [
      ...allocations.map(({ invoiceId, amount }) => `${invoiceId} ${amount.amountMinor}`),
      `rest ${remainder.amountMinor}`,
    ];
  };

  it.each([
    ['20.00 go to January first, then to February', 2000n, null, ['january 1000', 'february 1000', 'rest 0']],
    ['50.00 settle all and leave 5.00', 5000n, null, ['january 1000', 'february 1500', 'march 2000', 'rest 500']],
    ['chosen invoices come in the order chosen', 2500n, ['march', 'january'], ['march 2000', 'january 500', 'rest 0']],
    ['what the chosen one does not need is credit', 2500n, ['january'], ['january 1000', 'rest 1500']],
    ['an invoice chosen twice is paid once', 2500n, ['january', 'january'], ['january 1000', 'rest 1500']],
    ['an invoice that is no longer open gets nothing', 2500n, ['december'], ['rest 2500']],
    ['nothing settles nothing', 0n, null, ['rest 0']],
  ])('%s', (_, cents, chosen, expected) => {
    expect(shares(cents, chosen)).toEqual(expected);
  });

  it('allocations and remainder add up to the payment and no invoice gets more than is open', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10_000n), fc.array(fc.bigInt(0n, 3000n), { maxLength: 8 }), (paid, opens) => {
        const given = opens.map((cents, index) => open(`i${index}`, '2025-01-01', cents));
        const { allocations, remainder } = allocatePayment(euros(paid), given, null);
        const settled = allocations.reduce((total, { amount }) => total + amount.amountMinor, 0n);
        const owed = opens.reduce((total, cents) => total + cents, 0n);
        expect(settled + remainder.amountMinor).toBe(paid);
        expect(remainder.amountMinor).toBe(paid > owed ? paid - owed : 0n);
        for (const { invoiceId, amount } of allocations) {
          const invoice = given.find((candidate) => candidate.invoiceId === invoiceId)!;
          expect(amount.amountMinor > 0n && amount.amountMinor <= invoice.open.amountMinor).toBe(true);
        }
      }),
    );
  });

  it('throws for a negative payment', () => {
    expect(() => allocatePayment(euros(-1n), invoices, null)).toThrow('not negative');
  });
});

describe('retryAfterDecline on 1 March', () => {
  const decide = (given: Decline, declines: number) =>
    retryAfterDecline(defaultRetryPolicy, given, declines, date('2025-03-01'));

  it.each([
    [1, '2025-03-04'],
    [2, '2025-03-06'],
    [3, '2025-03-08'],
  ])('after soft decline number %s the method is tried again on %s', (declines, on) => {
    expect(decide(decline('soft'), declines)).toEqual({ kind: 'retry', on });
  });

  it('after the fourth soft decline the retries are used up', () => {
    expect(decide(decline('soft'), 4)).toEqual({ kind: 'stop', reason: 'retries_used_up' });
  });

  it.each([
    ['hard', decline('hard')],
    ['fraud', decline('fraud')],
    ['soft, of a method that can never be charged again,', { ...decline('soft'), methodUnusable: true }],
  ])('after a %s decline nothing is tried without a new method', (_, given) => {
    expect(decide(given, 1)).toEqual({ kind: 'stop', reason: 'new_method_needed' });
  });
});

test('an account’s payment id is not an invoice id', () => {
  const paymentId = idOf('payment', 'pay_1');
  // @ts-expect-error ids of different kinds never mix
  expect(allocatePayment(euros(1n), [], [paymentId]).allocations).toEqual([]);
  expect(() => idOf('payment', '')).toThrow('never empty');
});

function decline(declineClass: DeclineClass): Decline {
  return { declineClass, reason: 'insufficient_funds', providerCode: '51', methodUnusable: false };
}
