import type { Actor, TenantScope } from '@quittance/db';
import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { recordEvents } from '../outbox/record-event.ts';

export interface SubscriptionMethodWish {
  readonly accountId: string;
  readonly subscriptionId: string;
  /** Null: the account's default again. */
  readonly methodId: string | null;
}

/**
 * Chooses with which of the account's stored methods a subscription is paid. An invoice for several subscriptions that
 * chose differently is charged by the default. Refuses `not_found` and `method_not_usable`.
 */
export async function chooseSubscriptionMethod(
  tenant: Tenant,
  actor: Actor,
  { accountId, subscriptionId, methodId }: SubscriptionMethodWish,
): Promise<Result<null, ApiRefusal>> {
  return tenant.db.run(async (scope) => {
    const { trx, tenantId } = scope;
    // The method before what chose it, as a removal does.
    const usable = methodId === null || (await lockActive(scope, accountId, methodId));
    const subscription = await trx
      .selectFrom('subscription')
      .select('method_id')
      .where('tenant_id', '=', tenantId)
      .where('account_id', '=', accountId)
      .where('subscription_id', '=', subscriptionId)
      .forUpdate()
      .executeTakeFirst();
    if (!subscription) return refuse('not_found');
    if (!usable) return refuse('method_not_usable');
    if (subscription.method_id === methodId) return ok(null);
    await trx
      .updateTable('subscription')
      .set({ method_id: methodId })
      .where('tenant_id', '=', tenantId)
      .where('subscription_id', '=', subscriptionId)
      .execute();
    const event = { accountId, subjectId: subscriptionId, data: {} };
    await recordEvents(scope, tenant.moment, actor, [{ kind: 'subscription.method_chosen', ...event }]);
    return ok(null);
  });
}

async function lockActive({ trx, tenantId }: TenantScope, accountId: string, methodId: string): Promise<boolean> {
  const method = await trx
    .selectFrom('payment_method')
    .select('method_id')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('method_id', '=', methodId)
    .where('status', '=', 'active')
    .forUpdate()
    .executeTakeFirst();
  return method !== undefined;
}
