import type { TenantScope } from '@quittance/db';
import type { InvoiceRow } from '@quittance/db/billing';
import { sql } from 'kysely';

/** The statement that issues invoices, with numbers from a plain sequence: quick, and with a gap for every rollback. */
export async function insertWithSequence({ trx, tenantId }: TenantScope, rows: readonly InvoiceRow[]): Promise<void> {
  const c = arraysOf(rows);
  await sql`
    insert into invoice (tenant_id, invoice_id, account_id, kind, original_invoice_id, series, counter, number, run_id, currency, issue_date,
      tax_point_date, due_date, language, seller, buyer, net_minor, tax_minor, gross_minor, tax_behaviour, issued_at,
      status, settled_minor, next_collection_date)
    select ${tenantId}::uuid, n.invoice_id, n.account_id, n.kind, n.original_invoice_id, 'bench', n.counter,
      'RE-' || lpad(n.counter::text, greatest(6, length(n.counter::text)), '0'), null::uuid, n.currency, n.issue_date,
      n.tax_point_date, n.due_date, n.language, n.seller::jsonb, n.buyer::jsonb, n.net_minor, n.tax_minor, n.gross_minor,
      n.tax_behaviour, ${new Date()}::timestamptz, n.status, n.settled_minor, n.next_collection_date
    from (select *, nextval('bench_number') as counter from unnest(${c.invoice_id}::uuid[], ${c.account_id}::uuid[], ${c.kind}::text[],
      ${c.currency}::text[], ${c.issue_date}::date[], ${c.tax_point_date}::date[], ${c.due_date}::date[],
      ${c.language}::text[], ${c.seller}::text[], ${c.buyer}::text[], ${c.net_minor}::bigint[], ${c.tax_minor}::bigint[],
      ${c.gross_minor}::bigint[], ${c.tax_behaviour}::text[], ${c.status}::text[], ${c.settled_minor}::bigint[],
      ${c.next_collection_date}::date[], ${c.original_invoice_id}::uuid[])
      as r(invoice_id, account_id, kind, currency, issue_date, tax_point_date, due_date, language, seller, buyer, net_minor,
        tax_minor, gross_minor, tax_behaviour, status, settled_minor, next_collection_date, original_invoice_id)) n
    returning invoice_id, number`.execute(trx);
}

/** One array a column, as the product's own insert sends them. */
function arraysOf(rows: readonly InvoiceRow[]): Record<keyof InvoiceRow, unknown[]> {
  const arrays = {} as Record<keyof InvoiceRow, unknown[]>;
  const sent = (value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
  for (const key of Object.keys(rows[0] ?? {}) as (keyof InvoiceRow)[]) arrays[key] = rows.map((row) => sent(row[key]));
  return arrays;
}
