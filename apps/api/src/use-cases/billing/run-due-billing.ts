import { businessDate } from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { carryOutRun, type OpenRun } from './carry-out-run.ts';
import { startRun } from './start-run.ts';

/** Goes on with the run that is open, or starts one when anything is due. Answers how many invoices it issued. */
export async function runDueBilling(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const run = (await findOpenRun(tenant)) ?? (await startWhenDue(tenant));
  if (!run) return 0;
  const invoices = await carryOutRun(services, tenant, run, signal);
  if (!signal.aborted) await finishRun(tenant, run.runId);
  return invoices + 1;
}

async function findOpenRun({ db }: Tenant): Promise<OpenRun | null> {
  const row = await db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('billing_run')
      .select(['run_id', 'as_of', 'started_by'])
      .where('tenant_id', '=', tenantId)
      .where('status', '=', 'running')
      .executeTakeFirst(),
  );
  return row ? { runId: row.run_id, asOf: businessDate(row.as_of), actor: row.started_by } : null;
}

async function startWhenDue(tenant: Tenant): Promise<OpenRun | null> {
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('subscription')
      .select('subscription_id')
      .where('tenant_id', '=', tenantId)
      .where('next_billing_date', '<=', tenant.moment.today)
      .where('held_reason', 'is', null)
      .limit(1)
      .executeTakeFirst(),
  );
  if (!due) return null;
  await startRun(tenant, systemActor);
  return findOpenRun(tenant);
}

async function finishRun(tenant: Tenant, runId: string): Promise<void> {
  await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('billing_run')
      .set({ status: 'done', finished_at: tenant.moment.wallNow })
      .where('tenant_id', '=', tenantId)
      .where('run_id', '=', runId)
      .where('status', '=', 'running')
      .execute(),
  );
}
