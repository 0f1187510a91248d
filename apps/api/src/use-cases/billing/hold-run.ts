import type { TenantScope } from '@quittance/db';

/** Thrown inside a batch of a run that somebody has paused or cancelled: nothing of the batch stands. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}

/**
 * Keeps a run as it is until this transaction ends, and throws `RunStopped` when it is not running any more. Whoever
 * pauses or cancels it waits for the batch, and no batch is written afterwards.
 */
export async function holdRun({ trx, tenantId }: TenantScope, runId: string): Promise<void> {
  const row = await trx
    .selectFrom('billing_run')
    .select('status')
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', runId)
    .forShare()
    .executeTakeFirst();
  if (row?.status !== 'running') throw new RunStopped();
}
