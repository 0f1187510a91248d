import type { Actor, TenantScope } from '@quittance/db';
import { type Access, decideAccess, idOf, type OverdueDebt, transitionEntitlement } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { changeAccess } from './change-access.ts';
import { readAccesses } from './read-accesses.ts';

/**
 * Gives or withholds access as the account's unpaid invoices ask for now, by subscription or by location as the brand
 * decided; without any that asks, access comes back. Runs in the transaction that settled or dunned a debt, so that
 * paying restores access without waiting for anybody.
 */
export async function reviewAccess(scope: TenantScope, tenant: Tenant, actor: Actor, accountId: string): Promise<void> {
  const reach = tenant.brand.billing.suspensionReach ?? 'subscription';
  const debts = await readDebts(scope, accountId);
  const { ruled, unruled } = await readAccesses(scope, tenant.moment.today, accountId, reach);
  const changes = [...decideAccess(reach, debts, ruled), ...decideAccess(reach, [], unruled)];
  for (const { subscriptionId, locationId, events } of changes) {
    let from = stateOf([...ruled, ...unruled], subscriptionId, locationId);
    for (const event of events) {
      await changeAccess(scope, tenant, actor, { accountId, subscriptionId, locationId, from, event });
      const next = transitionEntitlement(from, event);
      if (next.ok) from = next.value;
    }
  }
}

function stateOf(accesses: readonly Access[], subscriptionId: string, locationId: string | null): Access['state'] {
  const isThis = (access: Access) => access.subscriptionId === subscriptionId && access.locationId === locationId;
  return accesses.find(isThis)?.state ?? 'granted';
}

/** The unpaid invoices that dunning has brought to the point of withholding access, and what they are for. */
async function readDebts({ trx, tenantId }: TenantScope, accountId: string): Promise<readonly OverdueDebt[]> {
  const rows = await trx
    .selectFrom('invoice as i')
    .innerJoin('invoice_line as l', (join) =>
      join.onRef('l.tenant_id', '=', 'i.tenant_id').onRef('l.invoice_id', '=', 'i.invoice_id'),
    )
    .select(['i.invoice_id', 'i.access_demand', 'l.subscription_id', 'l.location_id'])
    .distinct()
    .where('i.tenant_id', '=', tenantId)
    .where('i.account_id', '=', accountId)
    .where('i.status', '=', 'open')
    .where('i.access_demand', 'is not', null)
    .execute();
  const debts = Map.groupBy(rows, (row) => row.invoice_id);
  return [...debts.values()].map((lines) => ({
    demands: lines[0]?.access_demand ?? 'grace',
    lines: lines.flatMap(({ subscription_id, location_id }) =>
      subscription_id === null
        ? []
        : [
            {
              subscriptionId: idOf('subscription', subscription_id),
              locationId: location_id === null ? null : idOf('location', location_id),
            },
          ],
    ),
  }));
}
