import type { CallError } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { systemActor } from '../outbox/system-actor.ts';

/** A paused connection is asked whether it works again this often, in ms of wall time. */
const askAgainMs = 15 * 60_000;

/**
 * Takes a connection out of use because the provider refuses it: customers are offered no payment on it, nobody is
 * charged or reminded for what cannot be collected, those who manage connections are told by mail, and the worker keeps
 * asking until it works again. Pausing a paused connection only puts the next question off.
 */
export async function pauseConnection(tenant: Tenant, connectionId: string, reason: CallError['kind']): Promise<void> {
  const { wallNow } = tenant.moment;
  const healthDueAt = new Date(wallNow.getTime() + askAgainMs);
  await tenant.db.run(async (scope) => {
    const { trx, tenantId } = scope;
    const put = (change: { readonly active?: false; readonly paused_at?: Date }) =>
      trx
        .updateTable('provider_connection')
        .set({ ...change, paused_reason: reason, health_due_at: healthDueAt })
        .where('tenant_id', '=', tenantId)
        .where('connection_id', '=', connectionId);
    const paused = await put({ active: false, paused_at: wallNow })
      .where('active', '=', true)
      .returning('provider')
      .executeTakeFirst();
    // One that staff switched off stays as they left it, and one of a restored backup until they put it back.
    if (!paused) return put({}).where('health_due_at', 'is not', null).execute();
    const data = { provider: paused.provider, reason };
    const event = { kind: 'connection.paused' as const, accountId: null, subjectId: connectionId, data };
    return recordEvents(scope, tenant.moment, systemActor, [event]);
  });
}
