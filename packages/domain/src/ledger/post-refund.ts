import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId } from '../ids/ids.ts';
import { add, type Money, negate } from '../money/money.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryPlan, PostingPlan } from './entry-plan.ts';

export interface BookedRefund {
  readonly accountId: AccountId;
  /** Paid out of customer credit, as after a credit note. */
  readonly fromCredit: Money;
  /** Given back without a credit note. */
  readonly asGoodwill: Money;
  readonly paidFrom: 'provider_clearing' | 'bank';
}

/** Debit customer credit and refunds; credit where the money left. */
export function postRefundSucceeded(refund: BookedRefund, businessDate: BusinessDate): EntryPlan | null {
  return entryOf({ kind: 'refund_succeeded', businessDate, currency: refund.fromCredit.currency }, moved(refund));
}

/** A refund that was booked and that the payer's bank then sent back: the money is ours again, and so is what it was for. */
export function postRefundFailed(refund: BookedRefund, businessDate: BusinessDate): EntryPlan | null {
  const back = { ...refund, fromCredit: negate(refund.fromCredit), asGoodwill: negate(refund.asGoodwill) };
  return entryOf({ kind: 'refund_failed', businessDate, currency: refund.fromCredit.currency }, moved(back));
}

function moved({ accountId, fromCredit, asGoodwill, paidFrom }: BookedRefund): readonly PostingPlan[] {
  const subject = { accountId, invoiceId: null };
  return [
    debit('customer_credit', fromCredit, subject),
    debit('refunds', asGoodwill, subject),
    credit(paidFrom, add(fromCredit, asGoodwill), subject),
  ];
}
