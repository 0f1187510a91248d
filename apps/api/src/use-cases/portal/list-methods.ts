import type { MethodLabel, TenantScope } from '@quittance/db';
import type { MethodState } from '@quittance/domain';
import { describeMethod } from '../outbox/read-mail-facts.ts';

export interface PortalMethod {
  readonly methodId: string;
  /** The plugin that charges it. */
  readonly provider: string;
  readonly rail: string;
  readonly status: MethodState;
  /** How people recognise it, for example `Visa ···· 4242`. */
  readonly label: string;
  readonly expiry: { readonly month: number; readonly year: number } | null;
  readonly isDefault: boolean;
}

const shown: readonly MethodState[] = ['active', 'expired', 'requires_action'];

/**
 * The account's stored methods, the default first. Methods that were removed, that failed or whose page is still open
 * are none to show.
 */
export async function listMethods({ trx, tenantId }: TenantScope, accountId: string): Promise<PortalMethod[]> {
  const rows = await trx
    .selectFrom('payment_method as m')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.account_id', '=', 'm.account_id'),
    )
    .innerJoin('provider_connection as c', (join) =>
      join.onRef('c.tenant_id', '=', 'm.tenant_id').onRef('c.connection_id', '=', 'm.connection_id'),
    )
    .select(['m.method_id', 'm.rail', 'm.status', 'm.label', 'a.default_method_id', 'c.provider'])
    .where('m.tenant_id', '=', tenantId)
    .where('m.account_id', '=', accountId)
    .where('m.status', 'in', shown)
    .where('m.method_ref', 'is not', null)
    .orderBy('m.created_at')
    .orderBy('m.method_id')
    .execute();
  const methods = rows.map((row) => ({
    methodId: row.method_id,
    provider: row.provider,
    rail: row.rail,
    status: row.status,
    label: describeMethod(row.label),
    expiry: expiryOf(row.label),
    isDefault: row.method_id === row.default_method_id,
  }));
  return methods.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

function expiryOf({ expiryMonth, expiryYear }: MethodLabel): PortalMethod['expiry'] {
  return expiryMonth && expiryYear ? { month: expiryMonth, year: expiryYear } : null;
}
