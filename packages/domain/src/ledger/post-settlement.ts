import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId, InvoiceId } from '../ids/ids.ts';
import type { Money } from '../money/money.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryKind, EntryPlan, LedgerAccount } from './entry-plan.ts';

/** An amount of one invoice that is settled without a payment. */
export interface Settlement {
  readonly accountId: AccountId;
  readonly invoiceId: InvoiceId;
  readonly amount: Money;
}

/** Customer credit pays (part of) an invoice. */
export function postCreditApplied(settlement: Settlement, businessDate: BusinessDate): EntryPlan | null {
  return settle('credit_applied', 'customer_credit', settlement, businessDate);
}

/** Credit from outside any invoice: given for nothing, or money that was paid ahead. */
export interface GrantedCredit {
  readonly accountId: AccountId;
  readonly kind: 'goodwill' | 'deposit';
  readonly amount: Money;
}

/** Goodwill costs what a refund without a credit note costs; a deposit came into the bank. Both are owed to the account. */
export function postCreditGranted(
  { accountId, kind, amount }: GrantedCredit,
  businessDate: BusinessDate,
): EntryPlan | null {
  const subject = { accountId, invoiceId: null };
  return entryOf({ kind: 'credit_granted', businessDate, currency: amount.currency }, [
    debit(kind === 'deposit' ? 'bank' : 'refunds', amount, subject),
    credit('customer_credit', amount, subject),
  ]);
}

/** What will not be paid becomes a loss. The tax in it is corrected by the tax return, not here. */
export function postWriteOff(settlement: Settlement, businessDate: BusinessDate): EntryPlan | null {
  return settle('write_off', 'write_offs', settlement, businessDate);
}

function settle(
  kind: EntryKind,
  from: LedgerAccount,
  { accountId, invoiceId, amount }: Settlement,
  businessDate: BusinessDate,
): EntryPlan | null {
  const subject = { accountId, invoiceId };
  return entryOf({ kind, businessDate, currency: amount.currency }, [
    debit(from, amount, subject),
    credit('receivable', amount, subject),
  ]);
}
