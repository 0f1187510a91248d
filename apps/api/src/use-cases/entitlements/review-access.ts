import type { Actor, TenantScope } from '@quittance/db';
import { addDays } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { changeAccess } from './change-access.ts';

/**
 * Gives access back at once to the account's subscriptions that owe nothing overdue any more. Runs in the transaction
 * that settled the debt, so that paying restores access without waiting for anybody.
 */
export async function reviewAccess(scope: TenantScope, tenant: Tenant, actor: Actor, accountId: string): Promise<void> {
  const { trx, tenantId } = scope;
  const graceSince = addDays(tenant.moment.today, -tenant.brand.billing.dunning.graceFromDay);
  const restricted = await trx
    .selectFrom('entitlement as e')
    .innerJoin('subscription as s', (join) =>
      join.onRef('s.tenant_id', '=', 'e.tenant_id').onRef('s.subscription_id', '=', 'e.subscription_id'),
    )
    .select(['e.subscription_id', 'e.status'])
    .where('e.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .where('e.status', '!=', 'granted')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('invoice_line as l')
            .innerJoin('invoice as i', (join) =>
              join.onRef('i.tenant_id', '=', 'l.tenant_id').onRef('i.invoice_id', '=', 'l.invoice_id'),
            )
            .select('i.invoice_id')
            .where('i.tenant_id', '=', tenantId)
            .where('i.account_id', '=', accountId)
            .where('i.status', '=', 'open')
            .where('i.due_date', '<=', graceSince)
            .whereRef('l.subscription_id', '=', 'e.subscription_id'),
        ),
      ),
    )
    .execute();
  for (const { subscription_id: subscriptionId, status } of restricted) {
    await changeAccess(scope, tenant, actor, { accountId, subscriptionId, from: status, event: 'restore' });
  }
}
