import type { TenantScope } from '@quittance/db';
import { idOf, type MethodId, type MethodOrder, orderMethods } from '@quittance/domain';
import type { UsableMethod } from './find-usable-method.ts';

/** A method with the plugin behind it. */
export interface OrderedMethod extends UsableMethod {
  readonly provider: string;
}

/**
 * The account's stored methods that may be charged for an invoice, best first, by the brand's order: the one chosen for
 * the subscription it is for (when all its lines agree on one), the default, the others.
 */
export async function readMethodsInOrder(
  scope: TenantScope,
  invoice: { readonly invoice_id: string; readonly account_id: string; readonly currency: string },
  order: MethodOrder,
): Promise<readonly OrderedMethod[]> {
  const usable = await readUsable(scope, invoice.account_id);
  if (usable.length === 0) return [];
  const choice = {
    subscriptionMethodId: await readSubscriptionMethod(scope, invoice.invoice_id),
    accountDefaultId: methodId(usable[0]?.default_method_id ?? null),
    methods: usable.map((row) => {
      return { methodId: idOf('method', row.method_id), state: 'active' as const, currencies: null };
    }),
  };
  return orderMethods(order, choice, invoice.currency).flatMap((id) => {
    const row = usable.find(({ method_id }) => method_id === id);
    return row ? [{ ...toUsable(row), provider: row.provider }] : [];
  });
}

/** At connections that are switched on, with everything a charge needs; in the order in which they were stored. */
function readUsable({ trx, tenantId }: TenantScope, accountId: string) {
  return trx
    .selectFrom('payment_method as m')
    .innerJoin('provider_connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.connection_id', '=', 'm.connection_id'),
    )
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.account_id', '=', 'm.account_id'),
    )
    .select(['m.method_id', 'm.connection_id', 'm.rail', 'm.customer_ref', 'm.method_ref', 'm.mandate_ref'])
    .select(['a.default_method_id', 'c.provider'])
    .where('m.tenant_id', '=', tenantId)
    .where('m.account_id', '=', accountId)
    .where('m.status', '=', 'active')
    .where('m.customer_ref', 'is not', null)
    .where('m.method_ref', 'is not', null)
    .where('c.active', '=', true)
    .orderBy('m.created_at')
    .orderBy('m.method_id')
    .execute();
}

/** Null when its lines are for several subscriptions that do not agree, or for none that chose one. */
async function readSubscriptionMethod({ trx, tenantId }: TenantScope, invoiceId: string): Promise<MethodId | null> {
  const rows = await trx
    .selectFrom('invoice_line as l')
    .innerJoin('subscription as s', (join) =>
      join.onRef('s.tenant_id', '=', 'l.tenant_id').onRef('s.subscription_id', '=', 'l.subscription_id'),
    )
    .select('s.method_id')
    .distinct()
    .where('l.tenant_id', '=', tenantId)
    .where('l.invoice_id', '=', invoiceId)
    .execute();
  return rows.length === 1 ? methodId(rows[0]?.method_id ?? null) : null;
}

function methodId(id: string | null): MethodId | null {
  return id === null ? null : idOf('method', id);
}

function toUsable(row: Awaited<ReturnType<typeof readUsable>>[number]): UsableMethod {
  return {
    methodId: row.method_id,
    connectionId: row.connection_id,
    rail: row.rail,
    customerRef: row.customer_ref ?? '',
    methodRef: row.method_ref ?? '',
    mandateRef: row.mandate_ref,
  };
}
