import type { Actor, TenantScope } from '@quittance/db';
import { invariant, type RunEvent, type RunState, runStates, transitionRun } from '@quittance/domain';
import type { Moment } from '../../time/business-clock.ts';

export interface RunMove {
  readonly event: RunEvent;
  /** Null when the worker itself is through. */
  readonly by: Actor | null;
}

/**
 * The only place where a stored run changes its state: one statement, which finds the run only in a state that the event
 * may leave. It waits for the batches that are being written, and none is written after it, because they hold the run's
 * row; `queueForRun` keeps later ones from coming before it. Answers whether the run moved.
 */
export async function moveRun(
  { trx, tenantId }: TenantScope,
  moment: Moment,
  runId: string,
  { event, by }: RunMove,
): Promise<boolean> {
  const { from, to } = wayOf(event);
  const moved = await trx
    .updateTable('billing_run')
    .set({
      status: to,
      ...((to === 'done' || to === 'cancelled') && { finished_at: moment.wallNow }),
      ...(by && { changed_by: by, changed_at: moment.wallNow }),
      ...(event === 'cancel' && { cancelled_on: moment.today }),
    })
    .where('tenant_id', '=', tenantId)
    .where('run_id', '=', runId)
    .where('status', 'in', from)
    .returning('run_id')
    .executeTakeFirst();
  return moved !== undefined;
}

/** The states an event leaves, and the one that it leads to, by the machine's own table. */
function wayOf(event: RunEvent): { readonly from: readonly RunState[]; readonly to: RunState } {
  const moves = runStates.map((state) => ({ state, next: transitionRun(state, event) }));
  const [first, ...others] = moves.flatMap(({ state, next }) => (next.ok ? [{ state, to: next.value }] : []));
  invariant(first && others.every(({ to }) => to === first.to), `${event} leads to one state`);
  return { from: [first, ...others].map(({ state }) => state), to: first.to };
}
