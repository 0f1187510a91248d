import type { Actor, TenantScope } from '@quittance/db';
import { type RunEvent, type RunState, transitionRun } from '@quittance/domain';
import type { Moment } from '../../time/business-clock.ts';

export interface RunMove {
  readonly event: RunEvent;
  /** Null when the worker itself is through. */
  readonly by: Actor | null;
}

/**
 * The only place where a stored run changes its state. It waits for the batch that is being written, and none is written
 * after it: batches hold the run's row. Answers where the run then stands and whether it moved; null without such a run.
 */
export async function moveRun(
  { trx, tenantId }: TenantScope,
  moment: Moment,
  runId: string,
  { event, by }: RunMove,
): Promise<{ readonly moved: boolean; readonly status: RunState } | null> {
  const row = await trx
    .selectFrom('billing_run')
    .select('status')
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', runId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const next = transitionRun(row.status, event);
  if (!next.ok) return { moved: false, status: row.status };
  const ended = next.value === 'done' || next.value === 'cancelled';
  await trx
    .updateTable('billing_run')
    .set({
      status: next.value,
      ...(ended && { finished_at: moment.wallNow }),
      ...(by && { changed_by: by, changed_at: moment.wallNow }),
      ...(event === 'cancel' && { cancelled_on: moment.today }),
    })
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', runId)
    .execute();
  return { moved: true, status: next.value };
}
