import type { Actor } from '@quittance/db';
import { toRef } from '@quittance/providers';
import { findConnection, openConnection } from '../../providers/connection.ts';
import { whereToGoOn } from '../../providers/where-to-go-on.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { oursOf } from '../payments/provider-refs.ts';
import { methodKey } from './method-key.ts';
import { lockMethod, type MethodRow, writeMethod } from './write-method.ts';

/**
 * Asks the provider what became of a page for storing a method: for the return, the webhook and the sweeper alike. A
 * page that nobody was ever sent to, because opening it failed or the process was killed, is given up. Answers where the
 * customer may go on while the provider waits for that.
 */
export async function completeSaveMethod(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  row: MethodRow,
): Promise<string | null> {
  if (!row.session_ref || !row.customer_ref) {
    await giveUpUnseenMethod(tenant, actor, row.method_id);
    return null;
  }
  const connectionRow = await tenant.db.run((scope) => findConnection(scope, row.connection_id));
  const connection = connectionRow && openConnection(services, tenant, connectionRow);
  if (!connectionRow || !connection) return null;
  const key = methodKey(row.method_id);
  const answer = await connection.heed(
    connection.provider.methods.completeSave(connection.context(), {
      key,
      session: toRef(row.session_ref),
      customer: toRef(row.customer_ref),
      ours: oursOf(tenant.brand.tenantId, row.account_id, key, null),
    }),
  );
  if (!answer.ok) return null;
  const { outcome, snapshot } = answer.value;
  await tenant.db.run(async (scope) => {
    const locked = await lockMethod(scope, row.method_id);
    if (!locked) return;
    if (snapshot) await writeMethod(scope, tenant, actor, locked, { state: snapshot.state, snapshot });
    else if (outcome === 'cancelled' || outcome === 'declined') {
      await writeMethod(scope, tenant, actor, locked, { state: 'failed', snapshot: null });
    }
  });
  return whereToGoOn(services, connectionRow, connection, answer);
}

/** Marks a method as failed whose page nobody ever saw; one whose page was opened meanwhile is left alone. */
export async function giveUpUnseenMethod(tenant: Tenant, actor: Actor, methodId: string): Promise<void> {
  await tenant.db.run(async (scope) => {
    const row = await lockMethod(scope, methodId);
    if (row && !row.session_ref) await writeMethod(scope, tenant, actor, row, { state: 'failed', snapshot: null });
  });
}
