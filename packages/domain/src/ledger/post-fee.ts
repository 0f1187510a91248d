import type { BusinessDate } from '../calendar/business-date.ts';
import type { Money } from '../money/money.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryPlan } from './entry-plan.ts';

/** What a bank or a provider charged for itself, such as for a check that bounced, and where it took it from. */
export interface ChargedFee {
  readonly fee: Money;
  readonly paidFrom: 'provider_clearing' | 'bank';
}

/** Debit fees; credit where the money left. Null for a fee of nothing. */
export function postFeeCharged({ fee, paidFrom }: ChargedFee, businessDate: BusinessDate): EntryPlan | null {
  const nobody = { accountId: null, invoiceId: null };
  return entryOf({ kind: 'fee_charged', businessDate, currency: fee.currency }, [
    debit('fees', fee, nobody),
    credit(paidFrom, fee, nobody),
  ]);
}
