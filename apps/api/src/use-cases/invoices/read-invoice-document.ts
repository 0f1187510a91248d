import type { TenantScope } from '@quittance/db';
import type { InvoiceDocument } from '@quittance/documents';
import { readCorrectedInvoices } from './read-corrected-invoices.ts';
import { type DocumentFacts, type StoredInvoice, toInvoiceDocument } from './to-invoice-document.ts';

export interface IssuedDocument {
  readonly number: string;
  readonly language: string;
  readonly document: InvoiceDocument;
}

/**
 * An issued invoice of the account, or with `accountId` null of any, as a document. Only what was stored at issue goes in, and nothing that changes later
 * such as its payments: the same invoice gives the same bytes at any time. Null when
 * there is no such invoice.
 */
export async function readInvoiceDocument(
  scope: TenantScope,
  wanted: { readonly accountId: string | null; readonly invoiceId: string },
  facts: DocumentFacts,
): Promise<IssuedDocument | null> {
  const stored = await readStored(scope, wanted);
  if (!stored) return null;
  const { number, language } = stored.invoice;
  return { number, language, document: toInvoiceDocument(stored, facts) };
}

async function readStored(
  scope: TenantScope,
  { accountId, invoiceId }: { readonly accountId: string | null; readonly invoiceId: string },
): Promise<StoredInvoice | null> {
  const { trx, tenantId } = scope;
  const invoice = await trx
    .selectFrom('invoice')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .$if(accountId !== null, (query) => query.where('account_id', '=', accountId))
    .where('status', '!=', 'draft')
    .executeTakeFirst();
  if (!invoice) return null;
  const lines = await trx
    .selectFrom('invoice_line')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .orderBy('line_no')
    .execute();
  const taxes = await trx
    .selectFrom('invoice_tax')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .orderBy('tax_code')
    .orderBy('tax_rate')
    .execute();
  const corrects = await readCorrectedInvoices(scope, {
    kind: invoice.kind,
    invoiceId,
    originalInvoiceId: invoice.original_invoice_id,
  });
  return { invoice, lines, taxes, corrects, creditMinor: await readCreditAtIssue(scope, invoiceId) };
}

/** The first credit on an invoice is what the run applied; credit notes come later. */
async function readCreditAtIssue({ trx, tenantId }: TenantScope, invoiceId: string): Promise<bigint> {
  const row = await trx
    .selectFrom('credit_application')
    .select('amount_minor')
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('application_no', '=', 1)
    .where('credit_note_id', 'is', null)
    .executeTakeFirst();
  return row?.amount_minor ?? 0n;
}
