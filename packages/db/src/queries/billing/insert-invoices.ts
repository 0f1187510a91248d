import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';
import { columnsOf } from './columns-of.ts';

/** An invoice without its number, which the insert gives. `position` is its place in the batch, from 1. */
export interface InvoiceRow {
  readonly invoice_id: string;
  readonly account_id: string;
  readonly kind: 'invoice' | 'credit_note';
  readonly position: number;
  readonly currency: string;
  readonly issue_date: string;
  readonly tax_point_date: string;
  readonly due_date: string;
  readonly language: string;
  readonly seller: string;
  readonly buyer: string;
  readonly net_minor: bigint;
  readonly tax_minor: bigint;
  readonly gross_minor: bigint;
  readonly tax_behaviour: string;
  readonly status: 'open' | 'paid';
  /** What credit has paid of it already. */
  readonly settled_minor: bigint;
  /** The invoice that a credit note corrects; null for what a run issues. */
  readonly original_invoice_id: string | null;
  readonly next_collection_date: string | null;
}

/** How the numbers of the batch look: `prefix` and `suffix` around the padded counter of the series. */
export interface Numbering {
  readonly series: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly digits: number;
}

/**
 * Inserts invoices and numbers them in the same statement, without gaps: the counter moves by as many as are inserted,
 * and stays locked only until this transaction ends. Answers the number given to each invoice.
 */
export async function insertInvoices(
  { trx, tenantId }: TenantScope,
  rows: readonly InvoiceRow[],
  numbering: Numbering,
  shared: { readonly runId: string | null; readonly issuedAt: Date },
): Promise<ReadonlyMap<string, string>> {
  if (rows.length === 0) return new Map();
  const c = columnsOf(rows);
  const inserted = await sql<{ invoice_id: string; number: string }>`
    with counter as (
      insert into invoice_series as s (tenant_id, series, last_counter) values (${tenantId}, ${numbering.series}, ${rows.length})
      on conflict (tenant_id, series) do update set last_counter = s.last_counter + ${rows.length}
      returning last_counter - ${rows.length} as before_batch
    )
    insert into invoice (tenant_id, invoice_id, account_id, kind, original_invoice_id, series, counter, number, run_id, currency, issue_date,
      tax_point_date, due_date, language, seller, buyer, net_minor, tax_minor, gross_minor, tax_behaviour, issued_at,
      status, settled_minor, next_collection_date)
    select ${tenantId}::uuid, n.invoice_id, n.account_id, n.kind, n.original_invoice_id, ${numbering.series}, counter.before_batch + n.position,
      ${numbering.prefix} || lpad((counter.before_batch + n.position)::text,
        greatest(${numbering.digits}::int, length((counter.before_batch + n.position)::text)), '0') || ${numbering.suffix},
      ${shared.runId}::uuid, n.currency, n.issue_date, n.tax_point_date, n.due_date, n.language, n.seller::jsonb,
      n.buyer::jsonb, n.net_minor, n.tax_minor, n.gross_minor, n.tax_behaviour, ${shared.issuedAt}::timestamptz, n.status,
      n.settled_minor, n.next_collection_date
    from counter, unnest(${c.invoice_id}::uuid[], ${c.account_id}::uuid[], ${c.kind}::text[], ${c.position}::int[],
      ${c.currency}::text[], ${c.issue_date}::date[], ${c.tax_point_date}::date[], ${c.due_date}::date[],
      ${c.language}::text[], ${c.seller}::text[], ${c.buyer}::text[], ${c.net_minor}::bigint[], ${c.tax_minor}::bigint[],
      ${c.gross_minor}::bigint[], ${c.tax_behaviour}::text[], ${c.status}::text[], ${c.settled_minor}::bigint[],
      ${c.next_collection_date}::date[], ${c.original_invoice_id}::uuid[])
      as n(invoice_id, account_id, kind, position, currency, issue_date, tax_point_date, due_date, language, seller, buyer,
        net_minor, tax_minor, gross_minor, tax_behaviour, status, settled_minor, next_collection_date,
        original_invoice_id)
    returning invoice_id, number`.execute(trx);
  return new Map(inserted.rows.map((row) => [row.invoice_id, row.number]));
}
