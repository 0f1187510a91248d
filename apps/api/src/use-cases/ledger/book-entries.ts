import { newId, type TenantScope } from '@quittance/db';
import { insertEntries } from '@quittance/db/billing';
import type { EntryPlan } from '@quittance/domain';

/** An entry with what it books: together with its kind that says that the same thing is booked once. */
export interface SourcedEntry {
  readonly source: string;
  /** Null when every amount is zero: there is nothing to book. */
  readonly plan: EntryPlan | null;
}

/** Writes balanced entries with all their postings in one statement each. Booking the same source twice is an error. */
export async function bookEntries(
  scope: TenantScope,
  recordedAt: Date,
  entries: readonly SourcedEntry[],
): Promise<void> {
  const withIds = entries.flatMap(({ source, plan }) => (plan ? [{ source, plan, entryId: newId() }] : []));
  const rows = withIds.map(({ entryId, source, plan: { kind, businessDate } }) => {
    return { entry_id: entryId, kind, business_date: businessDate, source };
  });
  const postings = withIds.flatMap(({ entryId, plan }) =>
    plan.postings.map((posting, index) => ({
      entry_id: entryId,
      posting_no: index + 1,
      ledger_account: posting.ledgerAccount,
      amount_minor: posting.amountMinor,
      currency: plan.currency,
      account_id: posting.accountId,
      invoice_id: posting.invoiceId,
    })),
  );
  await insertEntries(scope, recordedAt, { entries: rows, postings });
}
