import type { CallError } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';

/** A paused connection is asked whether it works again this often, in ms of wall time. */
const askAgainMs = 15 * 60_000;

/**
 * Takes a connection out of use because the provider refuses it: customers are offered no payment on it, nobody is
 * charged or reminded for what cannot be collected, and the worker keeps asking until it works again. Pausing a paused
 * connection only puts the next question off.
 */
export async function pauseConnection(tenant: Tenant, connectionId: string, reason: CallError['kind']): Promise<void> {
  const healthDueAt = new Date(tenant.moment.wallNow.getTime() + askAgainMs);
  await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .updateTable('provider_connection')
      .set({ active: false, paused_reason: reason, health_due_at: healthDueAt })
      .where('tenant_id', '=', tenantId)
      .where('connection_id', '=', connectionId)
      // One that staff switched off stays as they left it.
      .where((eb) => eb.or([eb('active', '=', true), eb('paused_reason', 'is not', null)]))
      .execute(),
  );
}
