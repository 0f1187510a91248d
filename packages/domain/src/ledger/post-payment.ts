import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId } from '../ids/ids.ts';
import { add, type Money, negate, sum } from '../money/money.ts';
import type { AllocationPlan } from '../payments/allocate-payment.ts';
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
 * Money pulled back after success, by who bears it, whatever pulled it back: `owed_again` makes the debts that it had
 * settled open again and takes its credit, `borne` makes it a dispute loss of the brand, and `no_longer_borne` ends such
 * a loss when the money comes back. Debts that end again are posted by `postDisputeReversed`. Fees already kept stay
 * fees. The allocation holds exactly what moves now, which for a part is less than was paid. A loss ends only after it
 * was booked: a chargeback that is cancelled before anybody heard of it moved no money.
 */
export function postPaymentReversed(
  payment: BookedPayment,
  bearing: 'owed_again' | 'borne' | 'no_longer_borne',
  businessDate: BusinessDate,
): EntryPlan | null {
  const amount = amountOf(payment);
  const subject = { accountId: payment.accountId, invoiceId: null };
  const returned = bearing === 'no_longer_borne' ? negate(amount) : amount;
  const borneBy =
    bearing === 'owed_again' ? settlements(payment).map(opposite) : [debit('dispute_losses', returned, subject)];
  return entryOf({ kind: 'payment_reversed', businessDate, currency: amount.currency }, [
    ...borneBy,
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
