import type { TenantScope } from '@quittance/db';
import { type BusinessDate, datePartsOf } from '@quittance/domain';
import { sql } from 'kysely';

export interface MonthSums {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly invoicedMinor: bigint;
  readonly collectedMinor: bigint;
}

/** How old debts are, in days after the due date: the first is not due yet, the last is open-ended. */
export const ageBuckets = ['not_due', '1_14', '15_30', '31_60', 'over_60'] as const;
export type AgeBucket = (typeof ageBuckets)[number];

export interface AgeSum {
  readonly bucket: AgeBucket;
  readonly amountMinor: bigint;
  readonly invoices: number;
}

const months = 6;

/** What was invoiced and what arrived in each of the last six months, this one included; credit notes count against. */
export async function readMonths(
  { trx, tenantId }: TenantScope,
  currency: string,
  today: BusinessDate,
): Promise<MonthSums[]> {
  const wanted = lastMonths(today);
  const from = `${wanted[0]}-01`;
  const invoiced = await trx
    .selectFrom('invoice')
    .select([monthOf('issue_date').as('month')])
    .select(sql<bigint>`sum(case kind when 'credit_note' then -gross_minor else gross_minor end)::bigint`.as('sum'))
    .where('tenant_id', '=', tenantId)
    .where('currency', '=', currency)
    .where('status', 'in', ['open', 'paid', 'uncollectible'])
    .where('issue_date', '>=', from)
    .groupBy('month')
    .execute();
  const collected = await trx
    .selectFrom('payment')
    .select([monthOf('business_date').as('month')])
    .select(sql<bigint>`sum(received_minor - refunded_minor)::bigint`.as('sum'))
    .where('tenant_id', '=', tenantId)
    .where('currency', '=', currency)
    .where('status', '=', 'succeeded')
    .where((eb) => eb.or([eb('reversal', 'is', null), eb('reversal', '=', 'chargeback_cancelled')]))
    .where('business_date', '>=', from)
    .groupBy('month')
    .execute();
  const sumIn = (rows: readonly { month: string; sum: bigint }[], month: string) =>
    rows.find((row) => row.month === month)?.sum ?? 0n;
  return wanted.map((month) => ({
    month,
    invoicedMinor: sumIn(invoiced, month),
    collectedMinor: sumIn(collected, month),
  }));
}

/** What is owed by the age of the debt. */
export async function readAges(
  { trx, tenantId }: TenantScope,
  currency: string,
  today: BusinessDate,
): Promise<AgeSum[]> {
  const late = sql`(${today}::date - due_date)`;
  const rows = await trx
    .selectFrom('invoice')
    .select([
      sql<AgeBucket>`case when ${late} <= 0 then 'not_due' when ${late} <= 14 then '1_14'
        when ${late} <= 30 then '15_30' when ${late} <= 60 then '31_60' else 'over_60' end`.as('bucket'),
      sql<bigint>`sum(gross_minor - settled_minor)::bigint`.as('sum'),
      sql<number>`count(*)::int`.as('invoices'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('currency', '=', currency)
    .where('kind', '=', 'invoice')
    .where('status', '=', 'open')
    .groupBy('bucket')
    .execute();
  return ageBuckets.map((bucket) => {
    const row = rows.find((candidate) => candidate.bucket === bucket);
    return { bucket, amountMinor: row?.sum ?? 0n, invoices: row?.invoices ?? 0 };
  });
}

function monthOf(column: 'issue_date' | 'business_date') {
  return sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM')`;
}

function lastMonths(today: BusinessDate): string[] {
  const { year, month } = datePartsOf(today);
  return Array.from({ length: months }, (_, index) => {
    const place = year * 12 + month - 1 - (months - 1 - index);
    return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
  });
}
