import { workThrough } from '../../batching/work-through.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { completeSaveMethod } from './complete-save-method.ts';
import type { MethodRow } from './write-method.ts';

/** How long the sweeper leaves a page alone after looking at it, in ms of wall time. */
const pauseMs = 30 * 60_000;

/** Pages looked at before the other duties get their turn. */
const methodsAtOnce = 100;

/** Pages asked about side by side; one that cannot be asked about never keeps the others waiting. */
const concurrency = 4;

/** Finds out about pages for storing a method whose customer never came back and whose webhook never arrived. */
export async function resolveOpenMethods(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const wallNow = services.wallNow();
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('payment_method')
      .set({ resolve_due_at: new Date(wallNow.getTime() + pauseMs) })
      .where('tenant_id', '=', tenantId)
      .where('method_id', 'in', (eb) =>
        eb
          .selectFrom('payment_method')
          .select('method_id')
          .where('tenant_id', '=', tenantId)
          .where('resolve_due_at', '<=', wallNow)
          .orderBy('resolve_due_at')
          .limit(methodsAtOnce),
      )
      .returningAll()
      .execute(),
  );
  const resolveOne = (row: MethodRow) => completeSaveMethod(services, tenant, systemActor, row);
  await workThrough(due, resolveOne, { concurrency, signal });
  return due.length;
}
