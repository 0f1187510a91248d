import type { Actor, TenantScope } from '@quittance/db';
import { type MethodState, ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { completeSaveMethod } from '../methods/complete-save-method.ts';
import type { MethodRow } from '../methods/write-method.ts';
import { describeMethod } from '../outbox/read-mail-facts.ts';

export interface SeenMethod {
  readonly methodId: string;
  readonly status: MethodState;
  readonly label: string;
  readonly rail: string;
  /** Where the customer may go on with a method that waits for that; null for every other one. */
  readonly goOnAt: string | null;
}

/** A method as it stands now: one that is being stored is asked for at the provider first. Refuses `not_found`. */
export async function lookAtMethod(
  services: Services,
  tenant: Tenant,
  actor: Actor,
  wanted: { readonly accountId: string; readonly methodId: string },
): Promise<Result<SeenMethod, ApiRefusal>> {
  const row = await tenant.db.run((scope) => findMethod(scope, wanted));
  if (!row) return refuse('not_found');
  const waits = row.status === 'pending' || row.status === 'requires_action';
  const goOnAt = waits ? await completeSaveMethod(services, tenant, actor, row) : null;
  const now = waits ? await tenant.db.run((scope) => findMethod(scope, wanted)) : row;
  if (!now) return refuse('not_found');
  const { method_id: methodId, status, rail } = now;
  const label = describeMethod(now.label);
  return ok({ methodId, status, label, rail, goOnAt: status === 'requires_action' ? goOnAt : null });
}

async function findMethod(
  { trx, tenantId }: TenantScope,
  wanted: { readonly accountId: string; readonly methodId: string },
): Promise<MethodRow | null> {
  const row = await trx
    .selectFrom('payment_method')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', wanted.accountId)
    .where('method_id', '=', wanted.methodId)
    .executeTakeFirst();
  return row ?? null;
}
