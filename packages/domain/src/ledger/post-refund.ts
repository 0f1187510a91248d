import type { BusinessDate } from '../calendar/business-date.ts';
import type { AccountId } from '../ids/ids.ts';
import { add, type Money } from '../money/money.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryPlan } from './entry-plan.ts';

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
  const subject = { accountId: refund.accountId, invoiceId: null };
  return entryOf({ kind: 'refund_succeeded', businessDate, currency: refund.fromCredit.currency }, [
    debit('customer_credit', refund.fromCredit, subject),
    debit('refunds', refund.asGoodwill, subject),
    credit(refund.paidFrom, add(refund.fromCredit, refund.asGoodwill), subject),
  ]);
}
