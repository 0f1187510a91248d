import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { completeSaveMethod } from './complete-save-method.ts';

/** How long the sweeper leaves a page alone after looking at it, in ms of wall time. */
const pauseMs = 30 * 60_000;

/** Finds out about pages for storing a method whose customer never came back and whose webhook never arrived. */
export async function resolveOpenMethods(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const wallNow = services.wallNow();
  const due = await tenant.db.run(({ trx, tenantId }) =>
    trx
      .updateTable('payment_method')
      .set({ resolve_due_at: new Date(wallNow.getTime() + pauseMs) })
      .where('tenant_id', '=', tenantId)
      .where('resolve_due_at', '<=', wallNow)
      .returningAll()
      .execute(),
  );
  for (const row of due) {
    if (signal.aborted) break;
    await completeSaveMethod(services, tenant, systemActor, row);
  }
  return due.length;
}
