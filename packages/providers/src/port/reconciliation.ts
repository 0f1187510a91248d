import type { Money } from '@quittance/domain';
import type { ProviderContext } from './context.ts';
import { type Answer, unsupported } from './outcome.ts';
import type { Instant, PayoutRef } from './refs.ts';
import type { PayoutSnapshot } from './snapshots.ts';

/** One line of a payout; `net` is gross less fee, and all nets sum to the payout. */
export interface PayoutLine {
  readonly id: string;
  readonly type:
    | 'payment'
    | 'refund'
    | 'fee'
    | 'dispute'
    | 'dispute_reversal'
    | 'late_failure'
    | 'adjustment'
    | 'other';
  /** The provider's reference of the payment, refund or dispute behind it. */
  readonly source: string | null;
  readonly gross: Money;
  readonly fee: Money;
  readonly net: Money;
}

export interface ReconciliationJobs {
  listPayouts(
    cx: ProviderContext,
    input: { readonly from: Instant; readonly to: Instant; readonly cursor: string | null },
  ): Answer<{ readonly items: readonly PayoutSnapshot[]; readonly cursor: string | null }>;
  listPayoutLines(
    cx: ProviderContext,
    input: { readonly payout: PayoutRef; readonly cursor: string | null },
  ): Answer<{ readonly items: readonly PayoutLine[]; readonly cursor: string | null }>;
}

/** For plugins whose manifest says `reconciliation: false`. */
export const noReconciliation: ReconciliationJobs = {
  listPayouts: () => unsupported('reconciliation.listPayouts'),
  listPayoutLines: () => unsupported('reconciliation.listPayoutLines'),
};
