import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId } from '../ids/ids.ts';
import { add, type Money, negate, sum } from '../money/money.ts';
import type { AllocationPlan } from '../payments/allocate-payment.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryPlan, PostingPlan } from './entry-plan.ts';

/** A dispute whose money the provider took: booked as a dispute loss when that happened. */
export interface BookedDispute {
  readonly accountId: AccountId;
  /** The invoices whose payment was disputed, and how much of each; the remainder was customer credit. */
  readonly allocation: AllocationPlan;
  /** What the provider charges for the dispute, or gives back of that; zero for none. */
  readonly fee: Money;
  /** Whether the customer owes the invoices again, instead of the brand bearing the loss. */
  readonly owedAgain: boolean;
}

/** The decision against us: the fee, and the loss onto the customer where the invoices are owed again. */
export function postDisputeLost(dispute: BookedDispute, businessDate: BusinessDate): EntryPlan | null {
  const { accountId, fee, owedAgain } = dispute;
  const subject = { accountId, invoiceId: null };
  const moved = owedAgain ? [...debts(dispute), credit('dispute_losses', amountOf(dispute), subject)] : [];
  return entryOf({ kind: 'dispute_lost', businessDate, currency: fee.currency }, [...moved, ...feePostings(fee)]);
}

/**
 * The money came back after all, and the fee if the provider returns it: against the loss, or against the invoices
 * where they were owed again. What the customer paid meanwhile is allocated anew by the caller.
 */
export function postDisputeReversed(dispute: BookedDispute, businessDate: BusinessDate): EntryPlan | null {
  const { accountId, fee, owedAgain } = dispute;
  const amount = amountOf(dispute);
  const subject = { accountId, invoiceId: null };
  const settled = owedAgain ? debts(dispute).map(opposite) : [credit('dispute_losses', amount, subject)];
  return entryOf({ kind: 'dispute_reversed', businessDate, currency: fee.currency }, [
    debit('provider_clearing', amount, subject),
    ...settled,
    ...feePostings(negate(fee)),
  ]);
}

function debts({ accountId, allocation }: BookedDispute): readonly PostingPlan[] {
  return [
    ...allocation.allocations.map(({ invoiceId, amount }) => debit('receivable', amount, { accountId, invoiceId })),
    debit('customer_credit', allocation.remainder, { accountId, invoiceId: null }),
  ];
}

function feePostings(fee: Money): readonly PostingPlan[] {
  const nobody = { accountId: null, invoiceId: null };
  return [debit('fees', fee, nobody), credit('provider_clearing', fee, nobody)];
}

function opposite(posting: PostingPlan): PostingPlan {
  return { ...posting, amountMinor: -posting.amountMinor };
}

function amountOf({ allocation, fee }: BookedDispute): Money {
  const settled = sum(
    allocation.allocations.map(({ amount }) => amount),
    fee.currency,
  );
  return add(settled, allocation.remainder);
}
