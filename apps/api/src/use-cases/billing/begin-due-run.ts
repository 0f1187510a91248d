import { newId, type TenantScope } from '@quittance/db';
import { businessDate } from '@quittance/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import type { OpenRun } from './open-run.ts';

/**
 * The run that is under way, or a new one as of today when anything is due, in one round trip. Null when nothing is due,
 * while a run is paused, and on the day on which one was cancelled: then only people start the next.
 */
export async function beginDueRun({ db, moment }: Tenant): Promise<OpenRun | null> {
  const [, [row]] = await db.runTogether((scope) => [startWhenDue(scope, moment), runningRun(scope)]);
  return row ? { runId: row.run_id, asOf: businessDate(row.as_of), actor: row.started_by } : null;
}

function startWhenDue({ trx, tenantId }: TenantScope, { today, wallNow }: Tenant['moment']) {
  return sql`
    insert into billing_run (tenant_id, run_id, as_of, status, started_by, subscriptions_due, started_at)
    select ${tenantId}::uuid, ${newId()}::uuid, ${today}::date, 'running', ${JSON.stringify(systemActor)}::text::jsonb, due.count, ${wallNow}::timestamptz
    from (
      select count(*)::int as count from subscription
      where tenant_id = ${tenantId} and next_billing_date <= ${today}::date and held_reason is null
    ) due
    where due.count > 0 and not ${billingRests(sql`${tenantId}::uuid`, sql`${today}::date`)} and not exists (
      select from billing_run r where r.tenant_id = ${tenantId} and r.status in ('running', 'paused'))
    on conflict (tenant_id) where status in ('running', 'paused') do nothing`.compile(trx);
}

function runningRun({ trx, tenantId }: TenantScope) {
  return trx
    .selectFrom('billing_run')
    .select(['run_id', 'as_of', 'started_by'])
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'running')
    .compile();
}

/** Nothing is billed by itself while a run is paused, nor on the business day on which the last one was cancelled. */
export function billingRests(tenant: RawBuilder<unknown>, today: RawBuilder<unknown>) {
  return sql<boolean>`(exists (select from billing_run r where r.tenant_id = ${tenant} and r.status = 'paused')
    or coalesce((select r.cancelled_on >= ${today} from billing_run r where r.tenant_id = ${tenant}
      order by r.run_id desc limit 1), false))`;
}
