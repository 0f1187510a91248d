import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId } from '../ids/ids.ts';
import { add, type Money, negate, sum } from '../money/money.ts';
import type { AllocationPlan } from '../payments/allocate-payment.ts';
import type { ReversalKind } from '../payments/outcome.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryPlan, PostingPlan } from './entry-plan.ts';

/** Money that an account paid, and which invoices it settled. */
export interface BookedPayment {
  readonly accountId: AccountId;
  readonly allocation: AllocationPlan;
  /** What the provider kept; zero when it bills its fees apart. */
  readonly fee: Money;
  /** `provider_clearing` for payments through a provider, `bank` for checks and transfers. */
  readonly receivedOn: 'provider_clearing' | 'bank';
}

/** Debit where the money arrived and the provider's fee; credit the invoices' receivables and customer credit. */
export function postPaymentSucceeded(payment: BookedPayment, businessDate: BusinessDate): EntryPlan | null {
  const { accountId, fee, receivedOn } = payment;
  const nobody = { accountId: null, invoiceId: null };
  return entryOf({ kind: 'payment_succeeded', businessDate, currency: fee.currency }, [
    debit(receivedOn, amountOf(payment), { accountId, invoiceId: null }),
    debit('fees', fee, nobody),
    credit(receivedOn, fee, nobody),
    ...settlements(payment),
  ]);
}

/**
 * Money pulled back after success. A late failure makes the debts owed again; a chargeback is a dispute loss until it
 * is cancelled. Fees already kept stay fees. The allocation holds exactly what was pulled back, which for a partial
 * dispute is less than was paid. A cancellation is booked only after its chargeback was: news that arrive as cancelled
 * at once moved no money.
 */
export function postPaymentReversed(
  payment: BookedPayment,
  reversal: ReversalKind,
  businessDate: BusinessDate,
): EntryPlan | null {
  const amount = amountOf(payment);
  const subject = { accountId: payment.accountId, invoiceId: null };
  const returned = reversal === 'chargeback_cancelled' ? negate(amount) : amount;
  const owedAgain =
    reversal === 'late_failure' ? settlements(payment).map(opposite) : [debit('dispute_losses', returned, subject)];
  return entryOf({ kind: 'payment_reversed', businessDate, currency: amount.currency }, [
    ...owedAgain,
    credit(payment.receivedOn, returned, subject),
  ]);
}

function settlements({ accountId, allocation }: BookedPayment): readonly PostingPlan[] {
  return [
    ...allocation.allocations.map(({ invoiceId, amount }) => credit('receivable', amount, { accountId, invoiceId })),
    credit('customer_credit', allocation.remainder, { accountId, invoiceId: null }),
  ];
}

function opposite(posting: PostingPlan): PostingPlan {
  return { ...posting, amountMinor: -posting.amountMinor };
}

function amountOf({ allocation, fee }: BookedPayment): Money {
  const settled = sum(
    allocation.allocations.map(({ amount }) => amount),
    fee.currency,
  );
  return add(settled, allocation.remainder);
}
