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

/** Reads the disputes of all payments of an invoice, those included that a bank ended without a hearing. */
export async function readInvoiceDisputes({ trx, tenantId }: TenantScope, invoiceId: string): Promise<InvoiceDisputes> {
  const rows = await trx
    .selectFrom('payment_invoice as link')
    .innerJoin('payment as p', (join) =>
      join.onRef('p.tenant_id', '=', 'link.tenant_id').onRef('p.payment_id', '=', 'link.payment_id'),
    )
    .leftJoin('dispute as d', (join) =>
      join.onRef('d.tenant_id', '=', 'p.tenant_id').onRef('d.payment_id', '=', 'p.payment_id'),
    )
    .select(['d.is_open', 'p.method_id'])
    .select((eb) => eb.or([eb('d.owed_again', '=', true), eb('p.reversal', '=', 'charged_back')]).as('was_believed'))
    .where('link.tenant_id', '=', tenantId)
    .where('link.invoice_id', '=', invoiceId)
    .execute();
  return {
    isDisputed: rows.some((row) => row.is_open === true),
    refusedMethods: new Set(rows.flatMap((row) => (row.was_believed && row.method_id ? [row.method_id] : []))),
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
