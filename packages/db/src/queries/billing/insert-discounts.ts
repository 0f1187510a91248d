import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';
import { columnsOf } from './columns-of.ts';

export interface DiscountRow {
  readonly invoice_id: string;
  readonly line_no: number;
  readonly discount_no: number;
  readonly account_id: string;
  readonly coupon_code: string;
  readonly scope: string;
  readonly period_start: string;
  readonly amount_minor: bigint;
}

export interface CreditApplicationRow {
  readonly invoice_id: string;
  readonly application_no: number;
  readonly amount_minor: bigint;
  readonly applied_on: string;
  readonly credit_note_id: string | null;
}

/** Says for ever what each coupon took off: of the line for the reader, of the period for the next invoice. */
export async function insertDiscounts({ trx, tenantId }: TenantScope, rows: readonly DiscountRow[]): Promise<void> {
  if (rows.length === 0) return;
  const c = columnsOf(rows);
  await sql`
    insert into invoice_discount (tenant_id, invoice_id, line_no, discount_no, account_id, coupon_code, scope,
      period_start, amount_minor)
    select ${tenantId}::uuid, n.* from unnest(${c.invoice_id}::uuid[], ${c.line_no}::int[], ${c.discount_no}::int[],
      ${c.account_id}::uuid[], ${c.coupon_code}::text[], ${c.scope}::text[], ${c.period_start}::date[],
      ${c.amount_minor}::bigint[]) as n`.execute(trx);
}

/** Says for ever which credit paid which invoice. */
export async function insertCreditApplications(
  { trx, tenantId }: TenantScope,
  rows: readonly CreditApplicationRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const c = columnsOf(rows);
  await sql`
    insert into credit_application (tenant_id, invoice_id, application_no, amount_minor, applied_on, credit_note_id)
    select ${tenantId}::uuid, n.* from unnest(${c.invoice_id}::uuid[], ${c.application_no}::int[],
      ${c.amount_minor}::bigint[], ${c.applied_on}::date[], ${c.credit_note_id}::uuid[]) as n`.execute(trx);
}
