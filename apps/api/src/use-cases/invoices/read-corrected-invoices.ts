import type { TenantScope } from '@quittance/db';

export interface CorrectedInvoice {
  readonly invoiceId: string;
  readonly number: string;
  readonly issueDate: string;
}

interface CreditNote {
  readonly kind: 'invoice' | 'credit_note';
  readonly invoiceId: string;
  readonly originalInvoiceId: string | null;
}

/**
 * The invoices that a credit note corrects, oldest first: the one it was written for, or those that billed before
 * what it gives back of the same periods. None for an invoice.
 */
export async function readCorrectedInvoices(
  scope: TenantScope,
  { kind, invoiceId, originalInvoiceId }: CreditNote,
): Promise<readonly CorrectedInvoice[]> {
  if (kind === 'invoice') return [];
  const ids = originalInvoiceId === null ? await billedBefore(scope, invoiceId) : [originalInvoiceId];
  if (ids.length === 0) return [];
  const rows = await scope.trx
    .selectFrom('invoice')
    .select(['invoice_id', 'number', 'issue_date'])
    .where('tenant_id', '=', scope.tenantId)
    .where('invoice_id', 'in', ids)
    .where('kind', '=', 'invoice')
    .orderBy('issue_date')
    .orderBy('counter')
    .execute();
  return rows.map((row) => ({ invoiceId: row.invoice_id, number: row.number, issueDate: row.issue_date }));
}

/** Found by the credit note's subscriptions, because billed periods are kept in that order. */
async function billedBefore({ trx, tenantId }: TenantScope, invoiceId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('billed_period as own')
    .innerJoin('billed_period as before', (join) =>
      join
        .onRef('before.tenant_id', '=', 'own.tenant_id')
        .onRef('before.subscription_id', '=', 'own.subscription_id')
        .onRef('before.component_code', '=', 'own.component_code')
        .onRef('before.scope', '=', 'own.scope')
        .onRef('before.period_start', '=', 'own.period_start')
        .onRef('before.revision', '<', 'own.revision'),
    )
    .select('before.invoice_id')
    .distinct()
    .where('own.tenant_id', '=', tenantId)
    .where('own.invoice_id', '=', invoiceId)
    .where('own.subscription_id', 'in', (query) =>
      query
        .selectFrom('invoice_line')
        .select((line) => line.ref('subscription_id').$notNull().as('subscription_id'))
        .where('tenant_id', '=', tenantId)
        .where('invoice_id', '=', invoiceId)
        .where('subscription_id', 'is not', null),
    )
    .execute();
  return rows.map((row) => row.invoice_id);
}
