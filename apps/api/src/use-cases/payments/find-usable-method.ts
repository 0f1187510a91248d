import type { TenantScope } from '@quittance/db';

/** A saved method that can be charged now, at a connection that is switched on. */
export interface UsableMethod {
  readonly methodId: string;
  readonly connectionId: string;
  readonly rail: string;
  readonly customerRef: string;
  readonly methodRef: string;
  readonly mandateRef: string | null;
}

/** The given method, or without one the account's default. Null when it is not the account's or cannot be charged. */
export async function findUsableMethod(
  { trx, tenantId }: TenantScope,
  accountId: string,
  methodId: string | null,
): Promise<UsableMethod | null> {
  const row = await trx
    .selectFrom('payment_method as m')
    .innerJoin('provider_connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.connection_id', '=', 'm.connection_id'),
    )
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.account_id', '=', 'm.account_id'),
    )
    .select(['m.method_id', 'm.connection_id', 'm.rail', 'm.customer_ref', 'm.method_ref', 'm.mandate_ref'])
    .where('m.tenant_id', '=', tenantId)
    .where('m.account_id', '=', accountId)
    .where('m.status', '=', 'active')
    .where('c.active', '=', true)
    .$if(methodId !== null, (query) => query.where('m.method_id', '=', methodId))
    .$if(methodId === null, (query) => query.whereRef('m.method_id', '=', 'a.default_method_id'))
    .executeTakeFirst();
  if (!row?.customer_ref || !row.method_ref) return null;
  return {
    methodId: row.method_id,
    connectionId: row.connection_id,
    rail: row.rail,
    customerRef: row.customer_ref,
    methodRef: row.method_ref,
    mandateRef: row.mandate_ref,
  };
}
