import type { Actor, TenantScope } from '@quittance/db';
import { businessDate, ok, type Result, type RunState, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Visitor } from '../../trpc/context.ts';
import { recordAudit } from '../access-log/record-audit.ts';
import { wakeTenant } from '../outbox/record-event.ts';
import { queueForRun } from './hold-run.ts';
import { moveRun } from './move-run.ts';
import { openSince } from './run-date-facts.ts';

/** What people may do with a run that is open. */
export const runOrders = ['pause', 'resume', 'cancel'] as const;
export type RunOrder = (typeof runOrders)[number];

const actions = { pause: 'run.paused', resume: 'run.resumed', cancel: 'run.cancelled' } as const;

/** Where each order leads: a second click on the same button is no mistake. */
const wanted: Readonly<Record<RunOrder, RunState>> = { pause: 'paused', resume: 'running', cancel: 'cancelled' };

/**
 * Pauses, resumes or cancels a run. When it answers, no further invoice of a paused or cancelled run is issued. Refuses
 * `not_found`, `run_elsewhere` when the run's state does not allow it, and `run_month_closed` when the books have gone on
 * into another month since a pause.
 */
export async function controlRun(
  { db, moment }: Tenant,
  runId: string,
  order: RunOrder,
  by: { readonly actor: Actor; readonly from: Visitor | null },
): Promise<Result<RunState, ApiRefusal>> {
  return db.run(async (scope) => {
    const closed = order === 'resume' ? await monthClosed(scope, runId) : null;
    if (closed) return closed;
    await queueForRun(scope, runId);
    if (!(await moveRun(scope, moment, runId, { event: order, by: by.actor }))) {
      const status = await statusOf(scope, runId);
      if (status === null) return refuse('not_found');
      return status === wanted[order] ? ok(status) : refuse('run_elsewhere');
    }
    await recordAudit(scope, { ...by, action: actions[order], target: { run: runId }, at: moment.wallNow });
    if (order === 'resume') await wakeTenant(scope);
    return ok(wanted[order]);
  });
}

async function statusOf({ trx, tenantId }: TenantScope, runId: string): Promise<RunState | null> {
  const run = await trx
    .selectFrom('billing_run')
    .select('status')
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', runId)
    .executeTakeFirst();
  return run?.status ?? null;
}

/** Its invoices would carry a day whose month has been closed meanwhile. */
async function monthClosed(scope: TenantScope, runId: string) {
  const open = await openSince(scope, 'hold');
  const run = await scope.trx
    .selectFrom('billing_run')
    .select('as_of')
    .where('tenant_id', '=', scope.tenantId)
    .where('run_id', '=', runId)
    .where('status', '=', 'paused')
    .executeTakeFirst();
  if (!run || open === null || businessDate(run.as_of) >= open) return null;
  return refuse('run_month_closed' as const, { date: run.as_of, open });
}
