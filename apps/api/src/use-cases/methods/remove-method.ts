import type { Actor } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import { toRef } from '@quittance/providers';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { methodKey } from './method-key.ts';
import { lockMethod, writeMethod } from './write-method.ts';

/** Makes a method unusable, at the provider first. Removing it twice is the same as once; never another account's. */
export async function removeMethod(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  wanted: { readonly accountId: string; readonly methodId: string },
): Promise<Result<null, ApiRefusal>> {
  const found = await tenant.db.run(async (scope) => {
    const row = await lockMethod(scope, wanted.methodId);
    if (row?.account_id !== wanted.accountId) return null;
    return { row, connectionRow: await findConnection(scope, row.connection_id) };
  });
  if (!found) return refuse('not_found');
  const connection = found.connectionRow && openConnection(services, tenant, found.connectionRow);
  if (found.row.method_ref && connection) {
    const revocation = {
      key: `${methodKey(wanted.methodId)}-revoke`,
      method: toRef<'method'>(found.row.method_ref),
      mandate: found.row.mandate_ref === null ? null : toRef<'mandate'>(found.row.mandate_ref),
    };
    const answer = await connection.heed(connection.provider.methods.revoke(connection.context(), revocation));
    if (!answer.ok) return refuse('provider_unavailable');
  }
  await tenant.db.run(async (scope) => {
    const row = await lockMethod(scope, wanted.methodId);
    if (row) await writeMethod(scope, tenant, actor, row, { state: 'revoked', snapshot: null });
  });
  return ok(null);
}
