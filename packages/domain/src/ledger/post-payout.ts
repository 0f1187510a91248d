import type { BusinessDate } from '../calendar/business-date.ts';
import { add, type Money, negate, subtract } from '../money/money.ts';
import { credit, debit, entryOf } from './entry-builder.ts';
import type { EntryPlan, LedgerAccount } from './entry-plan.ts';

const nobody = { accountId: null, invoiceId: null };

/** A payout whose lines were held against the ledger. */
export interface BookedPayout {
  /** What reached the bank; less than nothing when the provider took money from there. */
  readonly amount: Money;
  /** What the provider kept and nobody had booked yet. */
  readonly fees: Money;
  /** What of it no entry of ours explains. */
  readonly unexplained: Money;
}

/**
 * Debit bank with what came and fees with what was kept; what no entry explains waits on an account of its own; the
 * provider owes the rest no longer.
 */
export function postPayoutPaid(
  { amount, fees, unexplained }: BookedPayout,
  businessDate: BusinessDate,
): EntryPlan | null {
  return entryOf({ kind: 'payout_paid', businessDate, currency: amount.currency }, [
    debit('bank', amount, nobody),
    debit('fees', fees, nobody),
    credit('unexplained', unexplained, nobody),
    credit('provider_clearing', subtract(add(amount, fees), unexplained), nobody),
  ]);
}

/** The bank sent the payout back: the provider owes it again. */
export function postPayoutReturned(amount: Money, businessDate: BusinessDate): EntryPlan | null {
  return entryOf({ kind: 'payout_returned', businessDate, currency: amount.currency }, [
    debit('provider_clearing', amount, nobody),
    credit('bank', amount, nobody),
  ]);
}

/** What was booked later explains a line after all: it leaves the unexplained, and so does a fee found with it. */
export function postLineExplained(
  line: { readonly before: Money; readonly now: Money; readonly fees: Money },
  businessDate: BusinessDate,
): EntryPlan | null {
  const explained = subtract(line.before, line.now);
  return entryOf({ kind: 'payout_line_explained', businessDate, currency: explained.currency }, [
    debit('unexplained', explained, nobody),
    debit('fees', line.fees, nobody),
    credit('provider_clearing', add(explained, line.fees), nobody),
  ]);
}

/** Where staff may put what nothing explains. */
export const lineResolutions = ['fees', 'refunds', 'dispute_losses', 'write_offs', 'provider_clearing'] as const;
export type LineResolution = (typeof lineResolutions)[number];

/** Somebody has found out what an unexplained amount was, and it goes where it belongs. */
export function postLineResolved(unexplained: Money, to: LineResolution, businessDate: BusinessDate): EntryPlan | null {
  const account: LedgerAccount = to;
  return entryOf({ kind: 'payout_line_resolved', businessDate, currency: unexplained.currency }, [
    debit('unexplained', unexplained, nobody),
    debit(account, negate(unexplained), nobody),
  ]);
}
