import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId, InvoiceId } from '../ids/ids.ts';
import type { CurrencyCode } from '../money/money.ts';

export const ledgerAccounts = [
  'receivable',
  'revenue',
  'deferred_revenue',
  'tax_payable',
  'provider_clearing',
  'bank',
  'fees',
  'customer_credit',
  'refunds',
  'dispute_losses',
  'write_offs',
  'unexplained',
] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

export const entryKinds = [
  'invoice_issued',
  'revenue_recognised',
  'payment_succeeded',
  'payment_reversed',
  'dispute_lost',
  'dispute_reversed',
  'refund_succeeded',
  'refund_failed',
  'credit_note_issued',
  'credit_applied',
  'credit_granted',
  'write_off',
  'fee_charged',
  'payout_paid',
  'payout_returned',
  'payout_line_explained',
  'payout_line_resolved',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One side of an entry: debits are positive, credits negative, in minor units of the entry's currency. */
export interface PostingPlan {
  readonly ledgerAccount: LedgerAccount;
  readonly amountMinor: bigint;
  readonly accountId: AccountId | null;
  readonly invoiceId: InvoiceId | null;
}

/** A ledger entry ready to be stored: its postings add up to zero and none of them is zero. */
export interface EntryPlan {
  readonly kind: EntryKind;
  readonly businessDate: BusinessDate;
  readonly currency: CurrencyCode;
  readonly postings: readonly PostingPlan[];
}

/** Whether the postings of an entry add up to zero, as every stored entry must. */
export function checkBalanced(entry: EntryPlan): boolean {
  return entry.postings.reduce((total, posting) => total + posting.amountMinor, 0n) === 0n;
}
