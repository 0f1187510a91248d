import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { WantedCharge } from './decide-collection.ts';

/**
 * Which of the account's small invoices, locked with the one that is charged, are too small to be charged by themselves:
 * they come with this charge. None with an instalment, and none about which something is agreed, for which money is on
 * its way, or a payment of which is disputed or was charged back from this very method.
 */
export async function readTooSmall(
  { trx, tenantId }: TenantScope,
  small: readonly string[],
  { methodId, partMinor, smallestMinor }: WantedCharge,
): Promise<readonly string[]> {
  if (small.length === 0 || partMinor !== null || smallestMinor === null) return [];
  const rows = await trx
    .selectFrom('invoice as i')
    .select('i.invoice_id')
    .where('i.tenant_id', '=', tenantId)
    .where('i.invoice_id', 'in', small)
    .where(sql<boolean>`i.gross_minor - i.settled_minor < ${smallestMinor}::bigint`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('arrangement as a')
            .select('a.arrangement_id')
            .where('a.tenant_id', '=', tenantId)
            .whereRef('a.invoice_id', '=', 'i.invoice_id')
            .where('a.withdrawn_on', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('payment_invoice as link')
            .innerJoin('payment as p', (join) =>
              join.onRef('p.tenant_id', '=', 'link.tenant_id').onRef('p.payment_id', '=', 'link.payment_id'),
            )
            .select('p.payment_id')
            .where('link.tenant_id', '=', tenantId)
            .whereRef('link.invoice_id', '=', 'i.invoice_id')
            .where('p.status', 'in', ['created', 'requires_action', 'processing']),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('payment_invoice as link')
            .innerJoin('payment as p', (join) =>
              join.onRef('p.tenant_id', '=', 'link.tenant_id').onRef('p.payment_id', '=', 'link.payment_id'),
            )
            .leftJoin('dispute as d', (join) =>
              join.onRef('d.tenant_id', '=', 'p.tenant_id').onRef('d.payment_id', '=', 'p.payment_id'),
            )
            .select('p.payment_id')
            .where('link.tenant_id', '=', tenantId)
            .whereRef('link.invoice_id', '=', 'i.invoice_id')
            .where((eb) => {
              const wasBelieved = eb.or([eb('d.owed_again', '=', true), eb('p.reversal', '=', 'charged_back')]);
              return eb.or([eb('d.is_open', '=', true), wasBelieved.and('p.method_id', '=', methodId)]);
            }),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.invoice_id);
}
