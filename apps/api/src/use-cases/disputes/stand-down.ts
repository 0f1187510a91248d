import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import type { Tenant } from '../../tenant/brand.ts';

/** What disputes mean for collecting one invoice. */
export interface InvoiceDisputes {
  /** A payment of it is disputed and nothing is decided: nobody is charged, reminded or suspended meanwhile. */
  readonly isDisputed: boolean;
  /** The methods whose holders disputed a payment of it and were believed: they are not charged for it again. */
  readonly refusedMethods: ReadonlySet<string>;
}

/** Reads the disputes of all payments of an invoice. */
export async function readInvoiceDisputes({ trx, tenantId }: TenantScope, invoiceId: string): Promise<InvoiceDisputes> {
  const rows = await trx
    .selectFrom('dispute as d')
    .innerJoin('payment_invoice as link', (join) =>
      join.onRef('link.tenant_id', '=', 'd.tenant_id').onRef('link.payment_id', '=', 'd.payment_id'),
    )
    .innerJoin('payment as p', (join) =>
      join.onRef('p.tenant_id', '=', 'd.tenant_id').onRef('p.payment_id', '=', 'd.payment_id'),
    )
    .select(['d.is_open', 'd.owed_again', 'p.method_id'])
    .where('d.tenant_id', '=', tenantId)
    .where('link.invoice_id', '=', invoiceId)
    .execute();
  return {
    isDisputed: rows.some((row) => row.is_open),
    refusedMethods: new Set(rows.flatMap((row) => (row.owed_again && row.method_id ? [row.method_id] : []))),
  };
}

/** After the decision the invoices that are still open come up for collection today. */
export async function wakeCollection(
  { trx, tenantId }: TenantScope,
  { moment }: Tenant,
  paymentId: string,
): Promise<void> {
  await trx
    .updateTable('invoice')
    .set({ next_collection_date: sql<string>`greatest(due_date, ${moment.today}::date)` })
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'open')
    .where('invoice_id', 'in', (eb) =>
      eb
        .selectFrom('payment_invoice')
        .select('invoice_id')
        .where('tenant_id', '=', tenantId)
        .where('payment_id', '=', paymentId),
    )
    .execute();
}
