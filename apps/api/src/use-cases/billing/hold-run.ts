import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';

/** Thrown inside a batch of a run that somebody has paused or cancelled: nothing of the batch stands. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}

/**
 * Keeps a run as it is until this transaction ends, and throws `RunStopped` when it is not running any more. Whoever
 * pauses or cancels it waits for the batches under way, and no batch is written afterwards.
 */
export async function holdRun({ trx, tenantId }: TenantScope, runId: string): Promise<void> {
  const queued = sql`select pg_advisory_xact_lock_shared(${queueOf(runId)})`.execute(trx);
  const held = trx
    .selectFrom('billing_run')
    .select('status')
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', runId)
    .forShare()
    .executeTakeFirst();
  const [, row] = await Promise.all([queued, held]);
  if (row?.status !== 'running') throw new RunStopped();
}

/**
 * Comes before the move of a run that may be written: batches that begin from now on wait for it. The lock of the row
 * alone is given to one batch after the other for as long as they overlap, and whoever would move the run never gets it.
 */
export async function queueForRun({ trx }: TenantScope, runId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${queueOf(runId)})`.execute(trx);
}

function queueOf(runId: string) {
  return sql`hashtextextended(${runId}, 0)`;
}
