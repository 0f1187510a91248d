import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';
import { columnsOf } from './columns-of.ts';

/** A line with the billed period that it proves: both are written together and never change. */
export interface InvoiceLineRow {
  readonly invoice_id: string;
  readonly line_no: number;
  /** Null on a credit note: its lines bill no period. */
  readonly subscription_id: string | null;
  readonly component_code: string;
  readonly location_id: string | null;
  readonly location_name: string | null;
  readonly description: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly quantity: string;
  readonly unit_price: string;
  readonly revision: number;
  readonly tax_code: string;
  readonly tax_rate: string;
  readonly net_minor: bigint;
  readonly tax_minor: bigint;
  readonly gross_minor: bigint;
  readonly trace: string;
}

export interface InvoiceTaxRow {
  readonly invoice_id: string;
  readonly tax_code: string;
  readonly tax_rate: string;
  readonly text_code: string | null;
  readonly evidence: string | null;
  readonly net_minor: bigint;
  readonly tax_minor: bigint;
}

export interface BilledPeriodRow {
  readonly subscription_id: string;
  readonly component_code: string;
  readonly scope: string;
  readonly period_start: string;
  readonly revision: number;
  readonly period_end: string;
  readonly quantity: string;
  readonly currency: string;
  readonly amount_minor: bigint;
  readonly invoice_id: string;
  readonly line_no: number;
}

export async function insertInvoiceLines(
  { trx, tenantId }: TenantScope,
  rows: readonly InvoiceLineRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const c = columnsOf(rows);
  await sql`
    insert into invoice_line (tenant_id, invoice_id, line_no, subscription_id, component_code, location_id, location_name,
      description, period_start, period_end, quantity, unit_price, revision, tax_code, tax_rate, net_minor, tax_minor,
      gross_minor, trace)
    select ${tenantId}::uuid, n.invoice_id, n.line_no, n.subscription_id, n.component_code, n.location_id, n.location_name,
      n.description::jsonb, n.period_start, n.period_end, n.quantity, n.unit_price, n.revision, n.tax_code, n.tax_rate,
      n.net_minor, n.tax_minor, n.gross_minor, n.trace::jsonb
    from unnest(${c.invoice_id}::uuid[], ${c.line_no}::int[], ${c.subscription_id}::uuid[], ${c.component_code}::text[],
      ${c.location_id}::uuid[], ${c.location_name}::text[], ${c.description}::text[], ${c.period_start}::date[],
      ${c.period_end}::date[], ${c.quantity}::text[], ${c.unit_price}::text[], ${c.revision}::int[], ${c.tax_code}::text[],
      ${c.tax_rate}::text[], ${c.net_minor}::bigint[], ${c.tax_minor}::bigint[], ${c.gross_minor}::bigint[], ${c.trace}::text[])
      as n(invoice_id, line_no, subscription_id, component_code, location_id, location_name, description, period_start,
        period_end, quantity, unit_price, revision, tax_code, tax_rate, net_minor, tax_minor, gross_minor, trace)`.execute(
    trx,
  );
}

export async function insertInvoiceTaxes(
  { trx, tenantId }: TenantScope,
  rows: readonly InvoiceTaxRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const c = columnsOf(rows);
  await sql`
    insert into invoice_tax (tenant_id, invoice_id, tax_code, tax_rate, text_code, evidence, net_minor, tax_minor)
    select ${tenantId}::uuid, n.* from unnest(${c.invoice_id}::uuid[], ${c.tax_code}::text[], ${c.tax_rate}::text[],
      ${c.text_code}::text[], ${c.evidence}::text[], ${c.net_minor}::bigint[], ${c.tax_minor}::bigint[]) as n`.execute(
    trx,
  );
}

/** Says for ever that these periods were charged. A period charged before is a broken promise and fails the batch. */
export async function insertBilledPeriods(
  { trx, tenantId }: TenantScope,
  rows: readonly BilledPeriodRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const c = columnsOf(rows);
  await sql`
    insert into billed_period (tenant_id, subscription_id, component_code, scope, period_start, revision, period_end,
      quantity, currency, amount_minor, invoice_id, line_no)
    select ${tenantId}::uuid, n.* from unnest(${c.subscription_id}::uuid[], ${c.component_code}::text[], ${c.scope}::text[],
      ${c.period_start}::date[], ${c.revision}::int[], ${c.period_end}::date[], ${c.quantity}::text[], ${c.currency}::text[],
      ${c.amount_minor}::bigint[], ${c.invoice_id}::uuid[], ${c.line_no}::int[]) as n`.execute(trx);
}
