import type { Actor, TenantScope } from '@quittance/db';
import { type EntitlementEvent, type EntitlementState, transitionEntitlement } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { type EventKind, recordEvents } from '../outbox/record-event.ts';
import { openEntitlement } from './open-entitlement.ts';

const kinds: Record<EntitlementEvent, EventKind> = {
  enter_grace: 'access.grace',
  suspend: 'access.suspended',
  restore: 'access.restored',
};

export interface AccessChange {
  readonly accountId: string;
  readonly subscriptionId: string;
  /** One location of it alone; null for the whole. */
  readonly locationId: string | null;
  readonly from: EntitlementState;
  readonly event: EntitlementEvent;
}

/** The only place where an entitlement changes its status. What the machine does not allow changes nothing. */
export async function changeAccess(
  scope: TenantScope,
  tenant: Tenant,
  actor: Actor,
  change: AccessChange,
): Promise<void> {
  const next = transitionEntitlement(change.from, change.event);
  if (!next.ok) return;
  if (change.locationId !== null) await openEntitlement(scope, tenant, change.subscriptionId, change.locationId);
  const moved = await scope.trx
    .updateTable('entitlement')
    .set({ status: next.value, since: tenant.moment.businessNow })
    .where('tenant_id', '=', scope.tenantId)
    .where('subscription_id', '=', change.subscriptionId)
    .where('scope', '=', change.locationId ?? '')
    .where('status', '=', change.from)
    .returning('subscription_id')
    .executeTakeFirst();
  if (!moved) return;
  await recordEvents(scope, tenant.moment, actor, [
    { kind: kinds[change.event], accountId: change.accountId, subjectId: change.subscriptionId, data: {} },
  ]);
}
