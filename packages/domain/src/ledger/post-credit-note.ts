import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId, InvoiceId } from '../ids/ids.ts';
import { compare, type Money, money, subtract } from '../money/money.ts';
import { invariant } from '../result.ts';
import type { TaxedAmounts } from '../tax/compute-taxes.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryPlan } from './entry-plan.ts';

/** A correction of an issued invoice; all amounts are positive. */
export interface BookedCreditNote {
  readonly accountId: AccountId;
  readonly invoiceId: InvoiceId;
  readonly amounts: TaxedAmounts;
  /** The part of the net that is not recognised as revenue yet. */
  readonly deferredNet: Money;
  /** What was left to pay on the invoice. */
  readonly openBefore: Money;
}

/** Takes back revenue, deferred revenue and tax; settles what was open of the invoice, the rest is customer credit. */
export function postCreditNote(note: BookedCreditNote, businessDate: BusinessDate): EntryPlan | null {
  const { accountId, invoiceId, amounts, deferredNet, openBefore } = note;
  const { currency } = amounts.gross;
  invariant(compare(deferredNet, amounts.net) <= 0, 'no more net is deferred than credited');
  const settles = compare(amounts.gross, openBefore) < 0 ? amounts.gross : money(openBefore.amountMinor, currency);
  const subject = { accountId, invoiceId };
  return entryOf({ kind: 'credit_note_issued', businessDate, currency }, [
    debit('revenue', subtract(amounts.net, deferredNet), subject),
    debit('deferred_revenue', deferredNet, subject),
    debit('tax_payable', amounts.tax, subject),
    credit('receivable', settles, subject),
    credit('customer_credit', subtract(amounts.gross, settles), { accountId, invoiceId: null }),
  ]);
}
