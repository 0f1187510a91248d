import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays } from '../calendar/day-arithmetic.ts';
import { idOf } from '../ids/ids.ts';
import { money } from '../money/money.ts';
import { sampleDate, sampleDays } from '../samples/dates.ts';
import { sampleCharge, samplePlanOfInvoice } from '../samples/invoice.ts';
import { date } from '../samples/subscription.ts';
import { entryOf } from './entry-builder.ts';
import { checkBalanced, type EntryPlan } from './entry-plan.ts';
import { postCreditNote } from './post-credit-note.ts';
import { postInvoiceIssued } from './post-invoice-issued.ts';
import { type BookedPayment, postPaymentReversed, postPaymentSucceeded } from './post-payment.ts';
import { postRefundFailed, postRefundSucceeded } from './post-refund.ts';
import { postCreditApplied, postWriteOff } from './post-settlement.ts';
import { type DeferredLine, earnedBefore, recogniseRevenue } from './recognise-revenue.ts';

const anyDate = fc.nat(sampleDays).map(sampleDate);

const euros = (cents: bigint) => money(cents, 'EUR');
const accountId = idOf('account', 'acc_1');
const invoiceId = idOf('invoice', 'inv_1');
const march1 = date('2025-03-01');

/** Debits positive, credits negative, as a bookkeeper would note them; balanced, or the test fails. */
function journal(entry: EntryPlan | null): Record<string, bigint> {
  if (!entry) return {};
  expect(checkBalanced(entry)).toBe(true);
  return Object.fromEntries(entry.postings.map(({ ledgerAccount, amountMinor }) => [ledgerAccount, amountMinor]));
}

describe('an issued invoice of 20.00 net and 23.80 gross', () => {
  it('for March, issued on 1 March, is deferred revenue', () => {
    const entry = postInvoiceIssued(samplePlanOfInvoice(), invoiceId);
    expect(journal(entry)).toEqual({ receivable: 2380n, tax_payable: -380n, deferred_revenue: -2000n });
    expect(entry).toMatchObject({ kind: 'invoice_issued', businessDate: '2025-03-01', currency: 'EUR' });
    expect(entry?.postings.every((posting) => posting.invoiceId === invoiceId)).toBe(true);
  });

  it('for March, issued on 1 April, is revenue', () => {
    const plan = samplePlanOfInvoice({ issueDate: date('2025-04-01') });
    expect(journal(postInvoiceIssued(plan, invoiceId))).toEqual({
      receivable: 2380n,
      tax_payable: -380n,
      revenue: -2000n,
    });
  });

  it('with a negative total gives the account credit and takes tax and revenue back', () => {
    const plan = samplePlanOfInvoice({
      issueDate: date('2025-04-01'),
      charges: [sampleCharge({ amount: euros(-1355n) })],
    });
    const entry = postInvoiceIssued(plan, invoiceId);
    expect(journal(entry)).toEqual({ customer_credit: -1612n, tax_payable: 257n, revenue: 1355n });
    expect(entry?.kind).toBe('credit_note_issued');
  });

  it('of zero needs no entry', () => {
    expect(
      postInvoiceIssued(samplePlanOfInvoice({ charges: [sampleCharge({ amount: euros(0n) })] }), invoiceId),
    ).toBeNull();
  });
});

describe('deferred revenue of 20.00 for the 31 days of March', () => {
  const line: DeferredLine = {
    accountId,
    invoiceId,
    net: euros(2000n),
    servicePeriod: { start: march1, end: date('2025-04-01') },
    recognised: euros(0n),
  };

  it.each([
    ['2025-03-01', 0n],
    ['2025-03-02', 65n],
    ['2025-03-11', 645n],
    ['2025-04-01', 2000n],
    ['2025-06-01', 2000n],
  ])('is earned before %s with %s cents', (upTo, cents) => {
    expect(earnedBefore(line.net, line.servicePeriod, date(upTo))).toEqual(euros(cents));
  });

  it('moves only what was not moved before: 20.00 - 6.45 = 13.55 on 1 April', () => {
    const entry = recogniseRevenue([{ ...line, recognised: euros(645n) }], 'EUR', date('2025-04-01'));
    expect(journal(entry)).toEqual({ deferred_revenue: 1355n, revenue: -1355n });
    expect(recogniseRevenue([{ ...line, recognised: euros(2000n) }], 'EUR', date('2025-04-01'))).toBeNull();
  });

  it('is recognised in full and no more, on whatever days the recognition runs', () => {
    const days = fc.array(fc.integer({ min: -5, max: 420 }), { maxLength: 12 });
    const anyNet = fc.bigInt(-100_000n, 1_000_000n);
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 366 }), anyNet, days, (start, length, net, runs) => {
        const servicePeriod = { start, end: addDays(start, length) };
        let recognised = 0n;
        for (const day of [...runs.sort((a, b) => a - b), 420]) {
          const now = { ...line, net: euros(net), servicePeriod, recognised: euros(recognised) };
          recognised -= journal(recogniseRevenue([now], 'EUR', addDays(start, day)))['revenue'] ?? 0n;
        }
        expect(recognised).toBe(net);
      }),
    );
  });
});

describe('a payment of 30.00 for an invoice of 23.80, of which the provider kept 0.70', () => {
  const payment: BookedPayment = {
    accountId,
    allocation: { allocations: [{ invoiceId, amount: euros(2380n) }], remainder: euros(620n) },
    fee: euros(0n),
    receivedOn: 'provider_clearing',
  };

  it('settles the receivable and leaves 6.20 of customer credit', () => {
    expect(journal(postPaymentSucceeded(payment, march1))).toEqual({
      provider_clearing: 3000n,
      receivable: -2380n,
      customer_credit: -620n,
    });
  });

  it('books the fee against the clearing account', () => {
    const entry = postPaymentSucceeded({ ...payment, fee: euros(70n) }, march1);
    expect(entry?.postings.filter(({ ledgerAccount }) => ledgerAccount === 'provider_clearing')).toMatchObject([
      { amountMinor: 3000n },
      { amountMinor: -70n },
    ]);
    expect(journal(entry)['fees']).toBe(70n);
  });

  it('what is owed again opens what was settled and takes the credit', () => {
    expect(journal(postPaymentReversed(payment, 'owed_again', march1))).toEqual({
      receivable: 2380n,
      customer_credit: 620n,
      provider_clearing: -3000n,
    });
  });

  it('what is borne is a dispute loss, and no loss any more when it comes back', () => {
    expect(journal(postPaymentReversed(payment, 'borne', march1))).toEqual({
      dispute_losses: 3000n,
      provider_clearing: -3000n,
    });
    expect(journal(postPaymentReversed(payment, 'no_longer_borne', march1))).toEqual({
      dispute_losses: -3000n,
      provider_clearing: 3000n,
    });
  });
});

test('a refund of 10.00 takes 6.20 from customer credit and 3.80 from goodwill, and gives them back when it fails', () => {
  const refund = { accountId, fromCredit: euros(620n), asGoodwill: euros(380n), paidFrom: 'bank' as const };
  expect(journal(postRefundSucceeded(refund, march1))).toEqual({ customer_credit: 620n, refunds: 380n, bank: -1000n });
  const sentBack = postRefundFailed(refund, march1);
  expect(sentBack?.kind).toBe('refund_failed');
  expect(journal(sentBack)).toEqual({ customer_credit: -620n, refunds: -380n, bank: 1000n });
});

describe('a credit note of 11.90 gross over an invoice', () => {
  const amounts = { net: euros(1000n), tax: euros(190n), gross: euros(1190n) };

  it('with 5.00 still open settles those and leaves 6.90 of credit', () => {
    const note = { accountId, invoiceId, amounts, deferredNet: euros(400n), openBefore: euros(500n) };
    expect(journal(postCreditNote(note, march1))).toEqual({
      revenue: 600n,
      deferred_revenue: 400n,
      tax_payable: 190n,
      receivable: -500n,
      customer_credit: -690n,
    });
  });

  it('with 23.80 open leaves no credit', () => {
    const note = { accountId, invoiceId, amounts, deferredNet: euros(0n), openBefore: euros(2380n) };
    expect(journal(postCreditNote(note, march1))).toEqual({ revenue: 1000n, tax_payable: 190n, receivable: -1190n });
  });

  it('throws when more is deferred than credited', () => {
    const note = { accountId, invoiceId, amounts, deferredNet: euros(1001n), openBefore: euros(0n) };
    expect(() => postCreditNote(note, march1)).toThrow('no more net is deferred');
  });
});

test('customer credit of 5.00 pays, and 5.00 that nobody will pay is written off', () => {
  const settlement = { accountId, invoiceId, amount: euros(500n) };
  expect(journal(postCreditApplied(settlement, march1))).toEqual({ customer_credit: 500n, receivable: -500n });
  expect(journal(postWriteOff(settlement, march1))).toEqual({ write_offs: 500n, receivable: -500n });
});

test('an entry that does not balance is a bug and throws', () => {
  const posting = { ledgerAccount: 'bank' as const, amountMinor: 1n, accountId: null, invoiceId: null };
  expect(() => entryOf({ kind: 'write_off', businessDate: march1, currency: 'EUR' }, [posting])).toThrow(
    'add up to zero',
  );
});
