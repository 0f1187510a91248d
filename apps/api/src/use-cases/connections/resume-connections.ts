import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { wakeTenant } from '../outbox/record-event.ts';
import { askHealth } from './ask-health.ts';
import { pauseConnection } from './pause-connection.ts';

/** Asks paused connections how they are, and puts those that work again into use. */
export async function resumeConnections(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('provider_connection')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('health_due_at', '<=', services.wallNow())
      .execute(),
  );
  for (const row of due) {
    if (signal.aborted) break;
    const health = await askHealth(services, tenant, row);
    if (health?.ok) await resumeConnection(tenant, row.connection_id);
    else await pauseConnection(tenant, row.connection_id, health?.error.kind ?? 'unsupported');
  }
  return due.length;
}

/** Puts a paused connection into use again, and has the worker do what waited for it; any other stays as it is. */
export async function resumeConnection({ db }: Tenant, connectionId: string): Promise<void> {
  await db.run(async (scope) => {
    await scope.trx
      .updateTable('provider_connection')
      .set({ active: true, paused_reason: null, paused_at: null, health_due_at: null })
      .where('tenant_id', '=', scope.tenantId)
      .where('connection_id', '=', connectionId)
      .where('paused_reason', 'is not', null)
      .execute();
    await wakeTenant(scope);
  });
}
