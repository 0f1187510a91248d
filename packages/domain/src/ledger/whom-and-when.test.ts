import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { money } from '../money/money.ts';
import { sampleCharge, samplePlanOfInvoice } from '../samples/invoice.ts';
import { date } from '../samples/subscription.ts';
import { type EntryPlan, entryKinds, ledgerAccounts } from './entry-plan.ts';
import { postCreditNote } from './post-credit-note.ts';
import { type BookedDispute, postDisputeLost, postDisputeReversed } from './post-dispute.ts';
import { postFeeCharged } from './post-fee.ts';
import { isDeferred, postInvoiceIssued } from './post-invoice-issued.ts';
import { type BookedPayment, postPaymentReversed, postPaymentSucceeded } from './post-payment.ts';
import { postLineExplained, postLineResolved, postPayoutPaid, postPayoutReturned } from './post-payout.ts';
import { type BookedRefund, postRefundFailed, postRefundSucceeded } from './post-refund.ts';
import { postCreditApplied, postCreditGranted, postWriteOff } from './post-settlement.ts';
import { type DeferredLine, earnedBefore, recogniseRevenue } from './recognise-revenue.ts';

const euros = (cents: bigint) => money(cents, 'EUR');
const on = date('2025-03-11');
const april1 = date('2025-04-01');
const accountId = idOf('account', 'acc_1');
const invoiceId = idOf('invoice', 'inv_1');
const allocation = { allocations: [{ invoiceId, amount: euros(2380n) }], remainder: euros(620n) };
const payment: BookedPayment = { accountId, allocation, fee: euros(70n), receivedOn: 'provider_clearing' };
const refund: BookedRefund = { accountId, fromCredit: euros(620n), asGoodwill: euros(380n), paidFrom: 'bank' };
const dispute: BookedDispute = { accountId, allocation, fee: euros(2000n), owedAgain: true };
const settlement = { accountId, invoiceId, amount: euros(500n) };
const creditNote = {
  accountId,
  invoiceId,
  amounts: { net: euros(1000n), tax: euros(190n), gross: euros(1190n) },
  deferredNet: euros(400n),
  openBefore: euros(500n),
};
const deferred = (invoice: string, cents: bigint): DeferredLine => ({
  accountId,
  invoiceId: idOf('invoice', invoice),
  net: euros(cents),
  servicePeriod: { start: date('2025-03-01'), end: april1 },
  recognised: euros(0n),
});

const entries: Readonly<Record<string, () => EntryPlan | null>> = {
  'an invoice issued for March': () => postInvoiceIssued(samplePlanOfInvoice(), invoiceId),
  'a payment with a fee': () => postPaymentSucceeded(payment, on),
  'a payment owed again': () => postPaymentReversed(payment, 'owed_again', on),
  'a chargeback borne': () => postPaymentReversed(payment, 'borne', on),
  'a refund': () => postRefundSucceeded(refund, on),
  'a refund sent back': () => postRefundFailed(refund, on),
  'a credit note': () => postCreditNote(creditNote, on),
  'credit that pays': () => postCreditApplied(settlement, on),
  'a deposit': () => postCreditGranted({ accountId, kind: 'deposit', amount: euros(500n) }, on),
  'credit for goodwill': () => postCreditGranted({ accountId, kind: 'goodwill', amount: euros(500n) }, on),
  'a write-off': () => postWriteOff(settlement, on),
  'a bank’s fee': () => postFeeCharged({ fee: euros(400n), paidFrom: 'bank' }, on),
  'a dispute lost and owed again': () => postDisputeLost(dispute, on),
  'a dispute reversed': () => postDisputeReversed(dispute, on),
  'a payout of which 0.50 is unexplained': () =>
    postPayoutPaid({ amount: euros(5870n), fees: euros(130n), unexplained: euros(50n) }, on),
  'a payout sent back': () => postPayoutReturned(euros(5870n), on),
  'a line explained later': () => postLineExplained({ before: euros(1000n), now: euros(0n), fees: euros(0n) }, on),
  'a line that was a fee': () => postLineResolved(euros(-300n), 'fees', on),
  'two invoices earned': () => recogniseRevenue([deferred('inv_1', 2000n), deferred('inv_2', 31n)], 'EUR', april1),
};

/** The head of an entry, then each posting with whom and which invoice it is about. */
function told(entry: EntryPlan | null | undefined): readonly string[] {
  if (!entry) return [];
  const postings = entry.postings.map(({ ledgerAccount, amountMinor, ...about }) =>
    [
      ledgerAccount,
      amountMinor,
      about.accountId === null ? 'nobody' : about.accountId,
      about.invoiceId === null ? 'no invoice' : about.invoiceId,
    ].join(' '),
  );
  return [`${entry.kind} ${entry.businessDate} ${entry.currency}`, ...postings];
}

describe('every entry says what happened, when, and about whom', () => {
  it.each<[string, readonly string[]]>([
    [
      'an invoice issued for March',
      [
        'invoice_issued 2025-03-01 EUR',
        'receivable 2380 acc_1 inv_1',
        'tax_payable -380 acc_1 inv_1',
        'deferred_revenue -2000 acc_1 inv_1',
      ],
    ],
    [
      'a payment with a fee',
      [
        'payment_succeeded 2025-03-11 EUR',
        'provider_clearing 3000 acc_1 no invoice',
        'fees 70 nobody no invoice',
        'provider_clearing -70 nobody no invoice',
        'receivable -2380 acc_1 inv_1',
        'customer_credit -620 acc_1 no invoice',
      ],
    ],
    [
      'a payment owed again',
      [
        'payment_reversed 2025-03-11 EUR',
        'receivable 2380 acc_1 inv_1',
        'customer_credit 620 acc_1 no invoice',
        'provider_clearing -3000 acc_1 no invoice',
      ],
    ],
    [
      'a chargeback borne',
      [
        'payment_reversed 2025-03-11 EUR',
        'dispute_losses 3000 acc_1 no invoice',
        'provider_clearing -3000 acc_1 no invoice',
      ],
    ],
    [
      'a refund',
      [
        'refund_succeeded 2025-03-11 EUR',
        'customer_credit 620 acc_1 no invoice',
        'refunds 380 acc_1 no invoice',
        'bank -1000 acc_1 no invoice',
      ],
    ],
    [
      'a refund sent back',
      [
        'refund_failed 2025-03-11 EUR',
        'customer_credit -620 acc_1 no invoice',
        'refunds -380 acc_1 no invoice',
        'bank 1000 acc_1 no invoice',
      ],
    ],
    [
      'a credit note',
      [
        'credit_note_issued 2025-03-11 EUR',
        'revenue 600 acc_1 inv_1',
        'deferred_revenue 400 acc_1 inv_1',
        'tax_payable 190 acc_1 inv_1',
        'receivable -500 acc_1 inv_1',
        'customer_credit -690 acc_1 no invoice',
      ],
    ],
    [
      'credit that pays',
      ['credit_applied 2025-03-11 EUR', 'customer_credit 500 acc_1 inv_1', 'receivable -500 acc_1 inv_1'],
    ],
    [
      'a deposit',
      ['credit_granted 2025-03-11 EUR', 'bank 500 acc_1 no invoice', 'customer_credit -500 acc_1 no invoice'],
    ],
    [
      'credit for goodwill',
      ['credit_granted 2025-03-11 EUR', 'refunds 500 acc_1 no invoice', 'customer_credit -500 acc_1 no invoice'],
    ],
    ['a write-off', ['write_off 2025-03-11 EUR', 'write_offs 500 acc_1 inv_1', 'receivable -500 acc_1 inv_1']],
    ['a bank’s fee', ['fee_charged 2025-03-11 EUR', 'fees 400 nobody no invoice', 'bank -400 nobody no invoice']],
    [
      'a dispute lost and owed again',
      [
        'dispute_lost 2025-03-11 EUR',
        'receivable 2380 acc_1 inv_1',
        'customer_credit 620 acc_1 no invoice',
        'dispute_losses -3000 acc_1 no invoice',
        'fees 2000 nobody no invoice',
        'provider_clearing -2000 nobody no invoice',
      ],
    ],
    [
      'a dispute reversed',
      [
        'dispute_reversed 2025-03-11 EUR',
        'provider_clearing 3000 acc_1 no invoice',
        'receivable -2380 acc_1 inv_1',
        'customer_credit -620 acc_1 no invoice',
        'fees -2000 nobody no invoice',
        'provider_clearing 2000 nobody no invoice',
      ],
    ],
    [
      'a payout of which 0.50 is unexplained',
      [
        'payout_paid 2025-03-11 EUR',
        'bank 5870 nobody no invoice',
        'fees 130 nobody no invoice',
        'unexplained -50 nobody no invoice',
        'provider_clearing -5950 nobody no invoice',
      ],
    ],
    [
      'a payout sent back',
      ['payout_returned 2025-03-11 EUR', 'provider_clearing 5870 nobody no invoice', 'bank -5870 nobody no invoice'],
    ],
    [
      'a line explained later',
      [
        'payout_line_explained 2025-03-11 EUR',
        'unexplained 1000 nobody no invoice',
        'provider_clearing -1000 nobody no invoice',
      ],
    ],
    [
      'a line that was a fee',
      ['payout_line_resolved 2025-03-11 EUR', 'unexplained -300 nobody no invoice', 'fees 300 nobody no invoice'],
    ],
    [
      'two invoices earned',
      [
        'revenue_recognised 2025-04-01 EUR',
        'deferred_revenue 2000 acc_1 inv_1',
        'revenue -2000 acc_1 inv_1',
        'deferred_revenue 31 acc_1 inv_2',
        'revenue -31 acc_1 inv_2',
      ],
    ],
  ])('%s', (name, expected) => {
    expect(told(entries[name]?.())).toEqual(expected);
  });

  it('the kinds of entry and the ledger accounts that are listed are those that are booked, and no others', () => {
    const booked = Object.values(entries).flatMap((entry) => entry() ?? []);
    expect(new Set(booked.map(({ kind }) => kind))).toEqual(new Set(entryKinds));
    const accounts = booked.flatMap(({ postings }) => postings.map(({ ledgerAccount }) => ledgerAccount));
    expect(new Set(accounts)).toEqual(new Set(ledgerAccounts));
  });
});

test('a service that ends on the day before the invoice is revenue, one of that day is deferred', () => {
  const [line] = samplePlanOfInvoice({ charges: [sampleCharge()] }).lines;
  expect(isDeferred(line!, april1)).toBe(false);
  expect(isDeferred(line!, date('2025-03-31'))).toBe(true);
});

test('a credit note that takes back exactly what is deferred, or exactly what is open, leaves nothing over', () => {
  const whole = { ...creditNote, deferredNet: euros(1000n), openBefore: euros(1190n) };
  expect(told(postCreditNote(whole, on))).toEqual([
    'credit_note_issued 2025-03-11 EUR',
    'deferred_revenue 1000 acc_1 inv_1',
    'tax_payable 190 acc_1 inv_1',
    'receivable -1190 acc_1 inv_1',
  ]);
});

test('before and on its first day, a service that was paid ahead has earned 0.00 in its own currency', () => {
  const { servicePeriod } = deferred('inv_1', 0n);
  expect(earnedBefore(money(2000n, 'HUF'), servicePeriod, date('2025-02-01'))).toEqual(money(0n, 'HUF'));
  expect(earnedBefore(money(2000n, 'HUF'), servicePeriod, servicePeriod.start)).toEqual(money(0n, 'HUF'));
});
