import type { InvoiceParty, TenantScope } from '@quittance/db';
import type { BusinessDate, LocalizedText, Money, PaymentState, ReversalKind, TraceStep } from '@quittance/domain';
import { money, textIn } from '@quittance/domain';
import { type CorrectedInvoice, readCorrectedInvoices } from '../invoices/read-corrected-invoices.ts';
import { type InvoiceSummary, selectSummaries, toSummary } from './invoice-summary.ts';
import { labelOfPayment, readMethodLabels } from './method-labels.ts';

/** Texts of the brand's own catalogue, in the reader's language or else in the brand's. */
export interface Wording {
  readonly language: string;
  readonly fallback: string;
}

export interface InvoiceLineDetail {
  readonly lineNo: number;
  readonly locationName: string | null;
  readonly description: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly taxCode: string;
  readonly taxRate: string;
  readonly net: Money;
  readonly gross: Money;
  readonly trace: readonly TraceStep[];
}

export interface InvoiceTaxDetail {
  readonly taxCode: string;
  readonly taxRate: string;
  readonly textCode: string | null;
  readonly net: Money;
  readonly tax: Money;
}

/** A payment behind an invoice, with what it was meant to pay of it. */
export interface InvoicePayment {
  readonly paymentId: string;
  readonly status: PaymentState;
  readonly reversal: ReversalKind | null;
  readonly amount: Money;
  readonly methodLabel: string;
  readonly rail: string;
  readonly date: string;
}

export interface InvoiceDetail extends InvoiceSummary {
  /** The invoices that a credit note corrects; none for an invoice. */
  readonly corrects: readonly CorrectedInvoice[];
  readonly seller: InvoiceParty;
  readonly buyer: InvoiceParty;
  readonly taxBehaviour: 'exclusive' | 'inclusive';
  readonly net: Money;
  readonly tax: Money;
  readonly settled: Money;
  readonly lines: readonly InvoiceLineDetail[];
  readonly taxes: readonly InvoiceTaxDetail[];
  readonly payments: readonly InvoicePayment[];
}

/** An invoice of the account with everything its page shows; null when the account has none of that id. */
export async function readInvoice(
  scope: TenantScope,
  wanted: { readonly accountId: string; readonly invoiceId: string },
  wording: Wording,
  today: BusinessDate,
): Promise<InvoiceDetail | null> {
  const row = await selectSummaries(scope, wanted.accountId)
    .select(['i.seller', 'i.buyer', 'i.tax_behaviour', 'i.net_minor', 'i.tax_minor', 'i.original_invoice_id'])
    .where('i.invoice_id', '=', wanted.invoiceId)
    .executeTakeFirst();
  if (!row) return null;
  const inCurrency = (amountMinor: bigint) => money(amountMinor, row.currency);
  return {
    ...toSummary(row, today),
    corrects: await readCorrectedInvoices(scope, {
      kind: row.kind,
      invoiceId: wanted.invoiceId,
      originalInvoiceId: row.original_invoice_id,
    }),
    seller: row.seller,
    buyer: row.buyer,
    taxBehaviour: row.tax_behaviour,
    net: inCurrency(row.net_minor),
    tax: inCurrency(row.tax_minor),
    settled: inCurrency(row.settled_minor),
    lines: await readLines(scope, wanted.invoiceId, wording, inCurrency),
    taxes: await readTaxes(scope, wanted.invoiceId, inCurrency),
    payments: await readPayments(scope, wanted.invoiceId, inCurrency),
  };
}

type InCurrency = (amountMinor: bigint) => Money;

async function readLines(
  scope: TenantScope,
  invoiceId: string,
  { language, fallback }: Wording,
  inCurrency: InCurrency,
): Promise<InvoiceLineDetail[]> {
  const words = (text: LocalizedText) => textIn(text, language, [fallback, 'en']);
  const roles = await readRoleNames(scope, words);
  const rows = await scope.trx
    .selectFrom('invoice_line')
    .selectAll()
    .where('tenant_id', '=', scope.tenantId)
    .where('invoice_id', '=', invoiceId)
    .orderBy('line_no')
    .execute();
  return rows.map((row) => ({
    lineNo: row.line_no,
    locationName: row.location_name,
    description: words(row.description) || row.component_code,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    quantity: row.quantity,
    unitPrice: row.unit_price,
    taxCode: row.tax_code,
    taxRate: row.tax_rate,
    net: inCurrency(row.net_minor),
    gross: inCurrency(row.gross_minor),
    trace: row.trace.map((step) => withRoleName(step, roles)),
  }));
}

async function readRoleNames(
  { trx, tenantId }: TenantScope,
  words: (text: LocalizedText) => string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await trx.selectFrom('role').select(['role_code', 'name']).where('tenant_id', '=', tenantId).execute();
  return new Map(rows.map((row) => [row.role_code, words(row.name) || row.role_code]));
}

/** A trace names roles by their code; people know them by name. */
function withRoleName(step: TraceStep, roles: ReadonlyMap<string, string>): TraceStep {
  if (step.code !== 'seat_occupied') return step;
  return { ...step, values: { ...step.values, role: roles.get(step.values.role) ?? step.values.role } };
}

async function readTaxes({ trx, tenantId }: TenantScope, invoiceId: string, inCurrency: InCurrency) {
  const rows = await trx
    .selectFrom('invoice_tax')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', '=', invoiceId)
    .orderBy('tax_code')
    .orderBy('tax_rate')
    .execute();
  return rows.map((row) => ({
    taxCode: row.tax_code,
    taxRate: row.tax_rate,
    textCode: row.text_code,
    net: inCurrency(row.net_minor),
    tax: inCurrency(row.tax_minor),
  }));
}

async function readPayments(scope: TenantScope, invoiceId: string, inCurrency: InCurrency): Promise<InvoicePayment[]> {
  const rows = await scope.trx
    .selectFrom('payment_invoice as link')
    .innerJoin('payment as p', (join) =>
      join.onRef('p.tenant_id', '=', 'link.tenant_id').onRef('p.payment_id', '=', 'link.payment_id'),
    )
    .select(['p.payment_id', 'p.status', 'p.reversal', 'p.business_date', 'p.method_id', 'p.label', 'p.rail'])
    .select('link.amount_minor')
    .where('link.tenant_id', '=', scope.tenantId)
    .where('link.invoice_id', '=', invoiceId)
    .orderBy('p.created_at', 'desc')
    .execute();
  const labels = await readMethodLabels(
    scope,
    rows.flatMap((row) => row.method_id ?? []),
  );
  return rows.map((row) => ({
    paymentId: row.payment_id,
    status: row.status,
    reversal: row.reversal,
    amount: inCurrency(row.amount_minor),
    methodLabel: labelOfPayment(labels, row),
    rail: row.rail,
    date: row.business_date,
  }));
}
