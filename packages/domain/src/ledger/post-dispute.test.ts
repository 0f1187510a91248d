import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { money } from '../money/money.ts';
import { date } from '../samples/subscription.ts';
import { checkBalanced, type EntryPlan } from './entry-plan.ts';
import { type BookedDispute, postDisputeLost, postDisputeReversed } from './post-dispute.ts';
import { postPaymentReversed, postPaymentSucceeded } from './post-payment.ts';

const euros = (cents: bigint) => money(cents, 'EUR');
const on = date('2025-03-11');
const booked = (changes: Partial<BookedDispute> = {}): BookedDispute => ({
  accountId: idOf('account', 'acc_1'),
  allocation: { allocations: [{ invoiceId: idOf('invoice', 'inv_1'), amount: euros(2000n) }], remainder: euros(380n) },
  fee: euros(2000n),
  owedAgain: false,
  ...changes,
});

/** Balances by ledger account; every entry balances or the test fails. */
function balances(...entries: readonly (EntryPlan | null)[]): Record<string, bigint> {
  const totals: Record<string, bigint> = {};
  for (const entry of entries) {
    if (!entry) continue;
    expect(checkBalanced(entry)).toBe(true);
    for (const { ledgerAccount, amountMinor } of entry.postings) {
      totals[ledgerAccount] = (totals[ledgerAccount] ?? 0n) + amountMinor;
    }
  }
  return Object.fromEntries(Object.entries(totals).filter(([, minor]) => minor !== 0n));
}

const payment = (dispute: BookedDispute) => ({ ...dispute, fee: euros(0n), receivedOn: 'provider_clearing' as const });
const paidThenTaken = (dispute: BookedDispute) => [
  postPaymentSucceeded(payment(dispute), on),
  postPaymentReversed(payment(dispute), 'borne', on),
];

describe('a chargeback of 23.80 with a fee of 20.00', () => {
  it('lost: the brand bears 23.80 and the fee', () => {
    const dispute = booked();
    expect(balances(...paidThenTaken(dispute), postDisputeLost(dispute, on))).toEqual({
      receivable: -2000n,
      customer_credit: -380n,
      dispute_losses: 2380n,
      fees: 2000n,
      provider_clearing: -2000n,
    });
  });

  it('lost, with the invoice owed again: the customer bears 20.00 and his credit 3.80', () => {
    const dispute = booked({ owedAgain: true });
    expect(balances(...paidThenTaken(dispute), postDisputeLost(dispute, on))).toEqual({
      fees: 2000n,
      provider_clearing: -2000n,
    });
    expect(postDisputeLost(dispute, on)).toMatchObject({ kind: 'dispute_lost', businessDate: on });
  });

  it('without fee and borne by the brand books nothing more', () => {
    expect(postDisputeLost(booked({ fee: euros(0n) }), on)).toBeNull();
  });

  it.each([false, true])('reversed, with the fee given back (owed again: %s): as if only paid', (owedAgain) => {
    const dispute = booked({ owedAgain });
    const all = [...paidThenTaken(dispute), postDisputeLost(dispute, on), postDisputeReversed(dispute, on)];
    expect(balances(...all)).toEqual(balances(postPaymentSucceeded(payment(dispute), on)));
  });

  it('reversed while the provider keeps its fee: the fee stays a cost', () => {
    const dispute = booked();
    const back = postDisputeReversed({ ...dispute, fee: euros(0n) }, on);
    expect(balances(...paidThenTaken(dispute), postDisputeLost(dispute, on), back)).toEqual({
      receivable: -2000n,
      customer_credit: -380n,
      fees: 2000n,
      provider_clearing: 380n,
    });
  });
});

test('lost and reversed cancel out for any amounts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt(0n, 100_000n), { maxLength: 4 }),
      fc.bigInt(0n, 5000n),
      fc.bigInt(0n, 5000n),
      fc.boolean(),
      (amounts, remainder, fee, owedAgain) => {
        const allocations = amounts.map((cents, index) => ({
          invoiceId: idOf('invoice', `inv_${index}`),
          amount: euros(cents),
        }));
        const dispute = booked({
          allocation: { allocations, remainder: euros(remainder) },
          fee: euros(fee),
          owedAgain,
        });
        const all = [...paidThenTaken(dispute), postDisputeLost(dispute, on), postDisputeReversed(dispute, on)];
        expect(balances(...all)).toEqual(balances(postPaymentSucceeded(payment(dispute), on)));
      },
    ),
  );
});
