import type { TenantScope } from '@quittance/db';
import type { CurrencyCode } from '@quittance/domain';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';

/** What is known of an invoice that is due for a decision before it is locked; none of it ever changes. */
export interface DueInvoice {
  readonly invoiceId: string;
  readonly accountId: string;
  readonly currency: CurrencyCode;
}

/**
 * Locks an open invoice together with the account's others that are due and that some rail would not take by themselves,
 * in the order in which everybody locks invoices: by due date, then id. Of two invoices that are worked on side by side
 * the second so sees what the first has taken along, and whoever pays all of them never waits in a circle with either.
 * Answers the ids of the others.
 */
export async function lockWithSmall(
  { trx, tenantId }: TenantScope,
  { moment, providers }: Pick<Tenant, 'moment' | 'providers'>,
  { invoiceId, accountId, currency }: DueInvoice,
): Promise<readonly string[]> {
  const smallestMinor = highestMinimum(providers, currency);
  if (smallestMinor === null) return [];
  const rows = await trx
    .selectFrom('invoice as i')
    .select('i.invoice_id')
    .where('i.tenant_id', '=', tenantId)
    .where('i.account_id', '=', accountId)
    .where('i.status', '=', 'open')
    .where((eb) =>
      eb.or([
        eb('i.invoice_id', '=', invoiceId),
        eb.and([
          eb('i.kind', '=', 'invoice'),
          eb('i.currency', '=', currency),
          eb('i.due_date', '<=', moment.today),
          sql<boolean>`i.gross_minor - i.settled_minor < ${smallestMinor}::bigint`,
        ]),
      ]),
    )
    .orderBy('i.due_date')
    .orderBy('i.invoice_id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.invoice_id).filter((id) => id !== invoiceId);
}

/** The most that any rail asks for at least, in minor units; null when all of them take any sum. */
function highestMinimum(providers: Tenant['providers'], currency: CurrencyCode): bigint | null {
  const minima = [...providers.values()]
    .flatMap(({ manifest }) => manifest.rails)
    .flatMap(({ minimum }) => minimum ?? [])
    .filter((least) => least.currency === currency);
  return minima.reduce<bigint | null>(
    (highest, { amountMinor }) => (highest !== null && highest > amountMinor ? highest : amountMinor),
    null,
  );
}
