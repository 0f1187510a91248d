import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';
import { columnsOf } from './columns-of.ts';

export interface SubscriptionProgress {
  readonly subscription_id: string;
  readonly next_period_index: number;
  readonly next_billing_date: string | null;
}

/** Moves subscriptions on to their next period after everything before it was charged. */
export async function advanceSubscriptions(
  { trx, tenantId }: TenantScope,
  rows: readonly SubscriptionProgress[],
): Promise<void> {
  if (rows.length === 0) return;
  const c = columnsOf(rows);
  await sql`
    update subscription s set next_period_index = n.next_period_index, next_billing_date = n.next_billing_date
    from unnest(${c.subscription_id}::uuid[], ${c.next_period_index}::int[], ${c.next_billing_date}::date[])
      as n(subscription_id, next_period_index, next_billing_date)
    where s.tenant_id = ${tenantId} and s.subscription_id = n.subscription_id`.execute(trx);
}
