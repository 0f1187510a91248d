import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';
import { columnsOf } from './columns-of.ts';

export interface LedgerEntryRow {
  readonly entry_id: string;
  readonly kind: string;
  readonly business_date: string;
  readonly source: string;
}

export interface PostingRow {
  readonly entry_id: string;
  readonly posting_no: number;
  readonly ledger_account: string;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly account_id: string | null;
  readonly invoice_id: string | null;
}

/** Writes entries and all of their postings in one statement each, sent together: the postings must balance. */
export async function insertEntries(
  { trx, tenantId }: TenantScope,
  recordedAt: Date,
  { entries, postings }: { readonly entries: readonly LedgerEntryRow[]; readonly postings: readonly PostingRow[] },
): Promise<void> {
  if (entries.length === 0) return;
  const e = columnsOf(entries);
  const p = columnsOf(postings);
  await Promise.all([
    sql`
      insert into ledger_entry (tenant_id, entry_id, kind, business_date, source, recorded_at)
      select ${tenantId}::uuid, n.*, ${recordedAt}::timestamptz from unnest(${e.entry_id}::uuid[], ${e.kind}::text[],
        ${e.business_date}::date[], ${e.source}::text[]) as n`.execute(trx),
    sql`
      insert into posting (tenant_id, entry_id, posting_no, ledger_account, amount_minor, currency, account_id, invoice_id)
      select ${tenantId}::uuid, n.* from unnest(${p.entry_id}::uuid[], ${p.posting_no}::int[], ${p.ledger_account}::text[],
        ${p.amount_minor}::bigint[], ${p.currency}::text[], ${p.account_id}::uuid[], ${p.invoice_id}::uuid[]) as n`.execute(
      trx,
    ),
  ]);
}
