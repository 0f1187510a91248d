import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';
import type { SubscriptionTable } from '../../schema/index.ts';
import { columnsOf } from './columns-of.ts';

/** Where a subscription stands when everything that was due has been charged; its status as the domain's machine gave it. */
export interface SubscriptionAdvance {
  readonly subscription_id: string;
  readonly status: SubscriptionTable['status'];
  readonly plan_version_id: string;
  readonly anchor: string;
  readonly end_date: string | null;
  readonly next_period_index: number;
  readonly next_billing_date: string | null;
  readonly change_no: number;
}

/** How far a phase was billed. Only subscriptions with changes have more than the one that their own row tells of. */
export interface PhaseAdvance {
  readonly subscription_id: string;
  readonly phase_no: number;
  readonly next_period_index: number;
  readonly settled_on: string | null;
}

/** Moves subscriptions on after everything before was charged. */
export async function advanceSubscriptions(
  { trx, tenantId }: TenantScope,
  rows: readonly SubscriptionAdvance[],
): Promise<void> {
  if (rows.length === 0) return;
  const c = columnsOf(rows);
  await sql`
    update subscription s set status = n.status, plan_version_id = n.plan_version_id, anchor = n.anchor,
      end_date = n.end_date, next_period_index = n.next_period_index, next_billing_date = n.next_billing_date,
      change_no = n.change_no, step_no = s.step_no + 1
    from unnest(${c.subscription_id}::uuid[], ${c.status}::text[], ${c.plan_version_id}::uuid[], ${c.anchor}::date[],
      ${c.end_date}::date[], ${c.next_period_index}::int[], ${c.next_billing_date}::date[], ${c.change_no}::int[])
      as n(subscription_id, status, plan_version_id, anchor, end_date, next_period_index, next_billing_date, change_no)
    where s.tenant_id = ${tenantId} and s.subscription_id = n.subscription_id`.execute(trx);
}

export async function advancePhases({ trx, tenantId }: TenantScope, rows: readonly PhaseAdvance[]): Promise<void> {
  if (rows.length === 0) return;
  const c = columnsOf(rows);
  await sql`
    insert into subscription_phase (tenant_id, subscription_id, phase_no, next_period_index, settled_on)
    select ${tenantId}::uuid, n.* from unnest(${c.subscription_id}::uuid[], ${c.phase_no}::int[],
      ${c.next_period_index}::int[], ${c.settled_on}::date[]) as n
    on conflict (tenant_id, subscription_id, phase_no)
      do update set next_period_index = excluded.next_period_index, settled_on = excluded.settled_on`.execute(trx);
}
