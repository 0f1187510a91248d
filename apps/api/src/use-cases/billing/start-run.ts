import { type Actor, newId, type TenantScope } from '@quittance/db';
import { type BusinessDate, checkRunDate, ok, type Result, refuse } from '@quittance/domain';
import { sql } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { wakeTenant } from '../outbox/record-event.ts';
import { countDue } from './count-due.ts';
import { runDateFacts } from './run-date-facts.ts';

/**
 * Starts a billing run as of a business date, today's if none is named; the worker does it. Refuses `run_in_progress`
 * or `run_paused` beside a run that is open, and a day on which the brand cannot be billed.
 */
export async function startRun(
  tenant: Tenant,
  actor: Actor,
  asOf: BusinessDate = tenant.moment.today,
): Promise<Result<string, ApiRefusal>> {
  const runId = newId();
  return tenant.db.run(async (scope) => {
    const refused = await openRunOf(scope);
    if (refused) return refused;
    const date = checkRunDate(asOf, await runDateFacts(scope, tenant.moment.today, 'hold'));
    if (!date.ok) return date;
    const started = await insertRun(scope, tenant, { runId, asOf, actor });
    if (!started) return (await openRunOf(scope)) ?? refuse('run_in_progress');
    await wakeTenant(scope);
    return ok(runId);
  });
}

async function openRunOf({ trx, tenantId }: TenantScope) {
  const open = await trx
    .selectFrom('billing_run')
    .select(['status', 'as_of'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`status in ('running', 'paused')`)
    .executeTakeFirst();
  if (!open) return null;
  return refuse(open.status === 'paused' ? ('run_paused' as const) : ('run_in_progress' as const), {
    date: open.as_of,
  });
}

async function insertRun(
  scope: TenantScope,
  { moment }: Tenant,
  run: { readonly runId: string; readonly asOf: BusinessDate; readonly actor: Actor },
): Promise<boolean> {
  const { trx, tenantId } = scope;
  const started = await trx
    .insertInto('billing_run')
    .values({
      tenant_id: tenantId,
      run_id: run.runId,
      as_of: run.asOf,
      status: 'running',
      started_by: run.actor,
      subscriptions_due: await countDue(scope, run.asOf),
      started_at: moment.wallNow,
    })
    // A literal, not a parameter: a prepared plan cannot tell that a parameter fits the partial index.
    .onConflict((conflict) =>
      conflict.columns(['tenant_id']).where(sql<boolean>`status in ('running', 'paused')`).doNothing(),
    )
    .returning('run_id')
    .executeTakeFirst();
  return started !== undefined;
}
