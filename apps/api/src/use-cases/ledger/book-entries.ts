import { newId, type TenantScope } from '@quittance/db';
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
  if (withIds.length === 0) return;
  await scope.trx
    .insertInto('ledger_entry')
    .values(
      withIds.map(({ entryId, source, plan }) => ({
        tenant_id: scope.tenantId,
        entry_id: entryId,
        kind: plan.kind,
        business_date: plan.businessDate,
        source,
        recorded_at: recordedAt,
      })),
    )
    .execute();
  const postings = withIds.flatMap(({ entryId, plan }) =>
    plan.postings.map((posting, index) => ({
      tenant_id: scope.tenantId,
      entry_id: entryId,
      posting_no: index + 1,
      ledger_account: posting.ledgerAccount,
      amount_minor: posting.amountMinor,
      currency: plan.currency,
      account_id: posting.accountId,
      invoice_id: posting.invoiceId,
    })),
  );
  await scope.trx.insertInto('posting').values(postings).execute();
}
