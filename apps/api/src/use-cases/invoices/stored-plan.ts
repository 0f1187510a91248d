import type { Schema, TenantScope } from '@quittance/db';
import {
  type AccountId,
  businessDate,
  type CurrencyCode,
  type InvoiceLinePlan,
  type InvoicePlan,
  idOf,
  money,
  type TaxCode,
  type TaxTextCode,
  type TaxTreatment,
} from '@quittance/domain';
import type { Selectable } from 'kysely';

type InvoiceRow = Selectable<Schema['invoice']>;
type LineRow = Selectable<Schema['invoice_line']>;
type TaxRow = Selectable<Schema['invoice_tax']>;

/**
 * Issued invoices as the plans they were made from, as far as a correction needs them: two queries for all of them.
 * Discounts are left out, because a line's amounts are after them.
 */
export async function readPlans(
  { trx, tenantId }: TenantScope,
  invoices: readonly InvoiceRow[],
): Promise<readonly InvoicePlan[]> {
  if (invoices.length === 0) return [];
  const ids = invoices.map((row) => row.invoice_id);
  const lines = await trx
    .selectFrom('invoice_line')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', 'in', ids)
    .orderBy('line_no')
    .execute();
  const taxes = await trx
    .selectFrom('invoice_tax')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('invoice_id', 'in', ids)
    .execute();
  return invoices.map((invoice) => toPlan(invoice, lines, taxes));
}

function toPlan(invoice: InvoiceRow, lines: readonly LineRow[], taxes: readonly TaxRow[]): InvoicePlan {
  const own = (row: { readonly invoice_id: string }) => row.invoice_id === invoice.invoice_id;
  const currency = invoice.currency;
  const treatments = taxes.filter(own).map((tax) => ({ tax, treatment: treatmentOf(tax) }));
  return {
    kind: invoice.kind,
    accountId: idOf('account', invoice.account_id) as AccountId,
    currency,
    issueDate: businessDate(invoice.issue_date),
    dueDate: businessDate(invoice.due_date),
    taxBehaviour: invoice.tax_behaviour,
    lines: lines.filter(own).map((line) => {
      const found = treatments.find(({ tax }) => tax.tax_code === line.tax_code && tax.tax_rate === line.tax_rate);
      if (!found) throw new Error(`Invoice ${invoice.number} has no tax of line ${line.line_no}.`);
      return toLine(invoice, line, found.treatment);
    }),
    taxSubtotals: treatments.map(({ tax, treatment }) => ({
      treatment,
      net: money(tax.net_minor, currency),
      tax: money(tax.tax_minor, currency),
      gross: money(tax.net_minor + tax.tax_minor, currency),
    })),
    totals: amountsOf(invoice, currency),
    statusAtIssue: invoice.gross_minor > 0n ? 'open' : 'paid',
  };
}

function toLine(invoice: InvoiceRow, line: LineRow, treatment: TaxTreatment): InvoiceLinePlan {
  const amounts = amountsOf(line, invoice.currency);
  const servicePeriod = { start: businessDate(line.period_start), end: businessDate(line.period_end) };
  return {
    lineNo: line.line_no,
    locationName: line.location_name,
    charge: {
      // Lines of credit notes belong to none; no correction asks.
      subscriptionId: idOf('subscription', line.subscription_id ?? 'none'),
      componentCode: line.component_code,
      componentName: line.description,
      locationId: line.location_id === null ? null : idOf('location', line.location_id),
      periodStart: servicePeriod.start,
      servicePeriod,
      revision: line.revision,
      quantity: line.quantity,
      unitPrice: line.unit_price,
      amount: invoice.tax_behaviour === 'inclusive' ? amounts.gross : amounts.net,
      taxBehaviour: invoice.tax_behaviour,
      // What was decided at issue stands in the treatment.
      taxCategory: 'standard',
      trace: line.trace,
    },
    discounts: [],
    treatment,
    ...amounts,
  };
}

interface StoredAmounts {
  readonly net_minor: bigint;
  readonly tax_minor: bigint;
  readonly gross_minor: bigint;
}

function amountsOf(row: StoredAmounts, currency: CurrencyCode) {
  const [net, tax, gross] = [row.net_minor, row.tax_minor, row.gross_minor].map((minor) => money(minor, currency));
  return { net: net!, tax: tax!, gross: gross! };
}

function treatmentOf(tax: TaxRow): TaxTreatment {
  return {
    code: tax.tax_code as TaxCode,
    ratePercent: tax.tax_rate,
    textCode: tax.text_code as TaxTextCode | null,
    evidence: tax.evidence,
  };
}
