import type { TenantScope } from '@quittance/db';
import { type EntryKind, entryKinds, type LedgerAccount, type Money, money } from '@quittance/domain';
import { sql } from 'kysely';

export interface BookedPosting {
  readonly ledgerAccount: LedgerAccount;
  /** Debits are positive, credits negative. */
  readonly amount: Money;
}

export interface BookedEntry {
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly date: string;
  readonly postings: readonly BookedPosting[];
}

/** What the books hold about these sources (an invoice, its payments, their refunds), oldest first. */
export async function listEntries({ trx, tenantId }: TenantScope, sources: readonly string[]): Promise<BookedEntry[]> {
  if (sources.length === 0) return [];
  const rows = await trx
    .selectFrom('ledger_entry as e')
    .innerJoin('posting as p', (join) =>
      join.onRef('p.tenant_id', '=', 'e.tenant_id').onRef('p.entry_id', '=', 'e.entry_id'),
    )
    .select(['e.entry_id', 'e.kind', 'e.business_date', 'p.ledger_account', 'p.amount_minor', 'p.currency'])
    .where('e.tenant_id', '=', tenantId)
    .where((eb) =>
      eb.or([
        eb.and([eb('e.kind', 'in', entryKinds), eb('e.source', 'in', sources)]),
        // A reversal's source is its payment, with the kind of reversal behind it.
        eb.and([eb('e.kind', '=', 'payment_reversed'), eb(sql<string>`split_part(e.source, ' ', 1)`, 'in', sources)]),
      ]),
    )
    .orderBy('e.business_date')
    .orderBy('e.entry_id')
    .orderBy('p.posting_no')
    .execute();
  const entries = Map.groupBy(rows, (row) => row.entry_id);
  return [...entries].flatMap(([entryId, [first, ...more]]) => {
    if (!first) return [];
    const postings = [first, ...more].map((row) => ({
      ledgerAccount: row.ledger_account as LedgerAccount,
      amount: money(row.amount_minor, row.currency),
    }));
    return [{ entryId, kind: first.kind as EntryKind, date: first.business_date, postings }];
  });
}

/** The sources of everything that was booked about an invoice: itself, its payments and their refunds. */
export async function invoiceSources({ trx, tenantId }: TenantScope, invoiceId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('payment_invoice as link')
    .leftJoin('refund as r', (join) =>
      join.onRef('r.tenant_id', '=', 'link.tenant_id').onRef('r.payment_id', '=', 'link.payment_id'),
    )
    .select(['link.payment_id', 'r.refund_id'])
    .where('link.tenant_id', '=', tenantId)
    .where('link.invoice_id', '=', invoiceId)
    .execute();
  return [
    ...new Set([invoiceId, ...rows.flatMap((row) => [row.payment_id, ...(row.refund_id ? [row.refund_id] : [])])]),
  ];
}
