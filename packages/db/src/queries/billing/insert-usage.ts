import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';
import { columnsOf } from './columns-of.ts';

export interface UsageRow {
  readonly usage_key: string;
  readonly subscription_id: string;
  readonly meter: string;
  readonly location_id: string | null;
  readonly used_on: string;
  readonly quantity: string;
  readonly items: number;
}

export interface InsertedUsage {
  /** How many were new; fewer than given when a key was taken meanwhile. */
  readonly rows: number;
  /** Whether a subscription that nobody would bill again is due once more. */
  readonly woken: boolean;
}

/**
 * Stores usage by key. A subscription that is due may be in the hands of a run, which must then decide again; one that
 * has been billed to its end is due once more. The caller holds the locks of the subscriptions.
 */
export async function insertUsage(
  { trx, tenantId }: TenantScope,
  rows: readonly UsageRow[],
  at: { readonly recordedAt: Date; readonly today: string },
): Promise<InsertedUsage> {
  if (rows.length === 0) return { rows: 0, woken: false };
  const c = columnsOf(rows);
  const inserted = await sql`
    insert into usage_record (tenant_id, usage_key, subscription_id, meter, location_id, used_on, quantity, items, recorded_at)
    select ${tenantId}::uuid, n.*, ${at.recordedAt}::timestamptz from unnest(${c.usage_key}::text[], ${c.subscription_id}::uuid[],
      ${c.meter}::text[], ${c.location_id}::uuid[], ${c.used_on}::date[], ${c.quantity}::text[], ${c.items}::int[]) as n
    on conflict (tenant_id, usage_key) do nothing returning usage_key`.execute(trx);
  const subscriptionIds = [...new Set(c.subscription_id)];
  const moved = await sql<{ woken: boolean }>`
    update subscription s set step_no = step_no + 1,
      next_billing_date = coalesce(next_billing_date, end_date)
    where s.tenant_id = ${tenantId} and s.subscription_id = any(${subscriptionIds}::uuid[])
      and (s.next_billing_date is null or s.next_billing_date <= ${at.today}::date)
    returning s.next_billing_date is not null and s.next_billing_date = s.end_date as woken`.execute(trx);
  return { rows: inserted.rows.length, woken: moved.rows.some(({ woken }) => woken) };
}
