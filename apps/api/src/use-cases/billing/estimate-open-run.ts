import type { TenantScope } from '@quittance/db';
import { estimateRun, type RunEstimate } from '@quittance/domain';
import { sql } from 'kysely';
import type { RunProgress } from './read-run.ts';

/** More batches than a minute holds: older ones say nothing about how quickly the run goes on now. */
const latestBatches = 500;

/** When a run will be through, by how quickly it went lately; null when it stands still or nobody can know yet. */
export async function estimateOpenRun(
  { trx, tenantId }: TenantScope,
  { runId, status, subscriptionsDue, changedAt }: RunProgress,
  wallNow: Date,
): Promise<RunEstimate | null> {
  if (status !== 'running') return null;
  const rows = await trx
    .selectFrom('run_progress')
    .select('at')
    .select(sql<string>`sum(subscriptions + set_aside) over (order by batch_no)`.as('done'))
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', runId)
    .orderBy('batch_no', 'desc')
    .limit(latestBatches)
    .execute();
  const marks = rows
    .map(({ at, done }) => ({ at: at.getTime(), done: Number(done) }))
    .filter(({ at }) => at >= (changedAt?.getTime() ?? 0))
    .reverse();
  return estimateRun(marks, subscriptionsDue, wallNow.getTime());
}
