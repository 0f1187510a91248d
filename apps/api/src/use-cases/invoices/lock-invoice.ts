import type { Schema, TenantScope } from '@quittance/db';
import { lockPurses } from '@quittance/db/billing';
import { ok, type Result, refuse } from '@quittance/domain';
import type { Selectable } from 'kysely';
import type { ApiRefusal } from '../../errors/refusals.ts';

export type InvoiceRow = Selectable<Schema['invoice']>;

/**
 * Locks an invoice that staff want to correct, its account first. Refuses `not_found`, `invoice_not_creditable` for
 * anything but an open or paid invoice, and `payment_under_way` while money for it is on its way: what arrives next must
 * find the invoice as it was.
 */
export async function lockInvoice(scope: TenantScope, invoiceId: string): Promise<Result<InvoiceRow, ApiRefusal>> {
  const found = await issuedInvoice(scope, invoiceId).executeTakeFirst();
  if (!found) return refuse('not_found');
  await lockPurses(scope, [found.account_id]);
  return correctable(scope, await issuedInvoice(scope, invoiceId).forUpdate().executeTakeFirstOrThrow());
}

/** The same for a look, which locks nothing. */
export async function readCorrectable(scope: TenantScope, invoiceId: string): Promise<Result<InvoiceRow, ApiRefusal>> {
  const found = await issuedInvoice(scope, invoiceId).executeTakeFirst();
  return found ? correctable(scope, found) : refuse('not_found');
}

function issuedInvoice({ trx, tenantId }: TenantScope, invoiceId: string) {
  return trx
    .selectFrom('invoice')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('status', '!=', 'draft');
}

async function correctable(
  { trx, tenantId }: TenantScope,
  invoice: InvoiceRow,
): Promise<Result<InvoiceRow, ApiRefusal>> {
  const isCorrectable = invoice.kind === 'invoice' && (invoice.status === 'open' || invoice.status === 'paid');
  if (!isCorrectable) return refuse('invoice_not_creditable');
  const moving = await trx
    .selectFrom('payment_invoice as link')
    .innerJoin('payment as p', (join) =>
      join.onRef('p.tenant_id', '=', 'link.tenant_id').onRef('p.payment_id', '=', 'link.payment_id'),
    )
    .select('p.payment_id')
    .where('link.tenant_id', '=', tenantId)
    .where('link.invoice_id', '=', invoice.invoice_id)
    .where('p.status', 'in', ['created', 'requires_action', 'processing'])
    .executeTakeFirst();
  return moving ? refuse('payment_under_way') : ok(invoice);
}
