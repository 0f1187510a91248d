import { type Actor, newId } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import { sql } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { wakeTenant } from '../outbox/record-event.ts';

/** Starts a billing run as of today's business date; the worker does it. Refuses `run_in_progress` while one runs. */
export async function startRun(tenant: Tenant, actor: Actor): Promise<Result<string, ApiRefusal>> {
  const runId = newId();
  return tenant.db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const due = await trx
      .selectFrom('subscription')
      .select(sql<string>`count(*)`.as('count'))
      .where('tenant_id', '=', tenantId)
      .where('next_billing_date', '<=', tenant.moment.today)
      .where('held_reason', 'is', null)
      .executeTakeFirstOrThrow();
    const started = await trx
      .insertInto('billing_run')
      .values({
        tenant_id: tenantId,
        run_id: runId,
        as_of: tenant.moment.today,
        status: 'running',
        started_by: actor,
        subscriptions_due: Number(due.count),
        started_at: tenant.moment.wallNow,
      })
      // A literal, not a parameter: a prepared plan cannot tell that a parameter fits the partial index.
      .onConflict((conflict) => conflict.columns(['tenant_id']).where(sql<boolean>`status = 'running'`).doNothing())
      .returning('run_id')
      .executeTakeFirst();
    if (!started) return refuse('run_in_progress');
    await wakeTenant(scope);
    return ok(runId);
  });
}
