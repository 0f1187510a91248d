import type { TenantScope } from '@quittance/db';
import { type Money, money } from '@quittance/domain';

export interface CreditNoteSummary {
  readonly id: string;
  readonly number: string;
  /** Below zero, as the account's debt. */
  readonly gross: Money;
}

/** The credit notes of an invoice, oldest first. */
export async function listCreditNotes({ trx, tenantId }: TenantScope, invoiceId: string): Promise<CreditNoteSummary[]> {
  const rows = await trx
    .selectFrom('invoice')
    .select(['invoice_id', 'number', 'gross_minor', 'currency'])
    .where('tenant_id', '=', tenantId)
    .where('original_invoice_id', '=', invoiceId)
    .orderBy('counter')
    .execute();
  return rows.map((row) => ({
    id: row.invoice_id,
    number: row.number,
    gross: money(row.gross_minor, row.currency),
  }));
}
