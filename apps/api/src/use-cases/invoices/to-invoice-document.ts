import type { LegalIdentity, Schema } from '@quittance/db';
import type { InvoiceDocument, InvoiceGroup, InvoiceLine, PaymentInformation } from '@quittance/documents';
import {
  addDays,
  businessDate,
  type CurrencyCode,
  currencyExponent,
  formatRational,
  invariant,
  type Money,
  money,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  shareOfPeriod,
  sum,
  type TaxCode,
  type TaxTextCode,
  textIn,
} from '@quittance/domain';
import { isLanguage, renderTrace } from '@quittance/i18n';
import type { Selectable } from 'kysely';

/** An issued invoice as its rows keep it. */
export interface StoredInvoice {
  readonly invoice: Selectable<Schema['invoice']>;
  readonly lines: readonly Selectable<Schema['invoice_line']>[];
  readonly taxes: readonly Selectable<Schema['invoice_tax']>[];
  /** The invoices that a credit note corrects; none for an invoice. */
  readonly corrects: readonly { readonly number: string; readonly issueDate: string }[];
  /** What customer credit paid of it at issue, in minor units. */
  readonly creditMinor: bigint;
}

/** What the paper says besides the stored invoice. */
export interface DocumentFacts {
  readonly legal: LegalIdentity;
  /** Where the invoice can be paid online. */
  readonly payUrl: string;
}

/** The document of a stored invoice; calculates nothing but subtotals. */
export function toInvoiceDocument(stored: StoredInvoice, { legal, payUrl }: DocumentFacts): InvoiceDocument {
  const { invoice, lines, taxes, corrects, creditMinor } = stored;
  const currency = invoice.currency;
  const zero = money(0n, currency);
  const isCredit = invoice.kind === 'credit_note';
  const party = ({ name, addressLines, vatId }: StoredInvoice['invoice']['seller']) => ({
    legalName: name,
    addressLines,
    vatId,
  });
  return {
    heading: isCredit
      ? {
          kind: 'credit_note',
          number: invoice.number,
          corrects: corrects.map(({ number, issueDate }) => ({ number, issueDate })),
        }
      : { kind: 'invoice', number: invoice.number },
    issueDate: invoice.issue_date,
    dueDate: isCredit ? null : invoice.due_date,
    supplyDate: lastDayOf(invoice, lines),
    servicePeriod: periodOf(lines),
    seller: { ...party(invoice.seller), taxNumber: legal.taxNumber },
    buyer: { ...party(invoice.buyer), attention: null, taxNumber: null },
    references: { accountNumber: null, purchaseOrder: null, buyerReference: null, contract: null },
    groups: groupsOf(stored, currency),
    taxes: taxes.map((tax) => ({
      code: tax.tax_code as TaxCode,
      ratePercent: tax.tax_rate,
      textCode: tax.text_code as TaxTextCode | null,
      net: money(tax.net_minor, currency),
      tax: money(tax.tax_minor, currency),
      reason: null,
    })),
    totals: {
      net: money(invoice.net_minor, currency),
      tax: money(invoice.tax_minor, currency),
      gross: money(invoice.gross_minor, currency),
      paid: zero,
      credit: money(creditMinor, currency),
      due: money(invoice.gross_minor - creditMinor, currency),
    },
    localTax: null,
    payment: paymentOf(stored, legal, payUrl),
    notes: [],
  };
}

function paymentOf({ invoice, creditMinor }: StoredInvoice, legal: LegalIdentity, payUrl: string): PaymentInformation {
  if (invoice.kind === 'credit_note') return { kind: 'credited' };
  if (invoice.gross_minor <= creditMinor) return { kind: 'nothing_due' };
  if (!legal.bank) return { kind: 'online', payUrl };
  const { name, iban, bic } = legal.bank;
  const account = { holder: legal.legalName, iban, bic, bankName: name };
  return { kind: 'transfer', account, reference: invoice.number, payUrl };
}

/** The day of supply of a continuous service is its last one. */
function lastDayOf(invoice: StoredInvoice['invoice'], lines: StoredInvoice['lines']): string {
  const end = periodOf(lines)?.end;
  return end ? addDays(businessDate(end), -1) : invoice.issue_date;
}

function periodOf(lines: StoredInvoice['lines']): { readonly start: string; readonly end: string } | null {
  const starts = lines.map((line) => line.period_start).toSorted();
  const ends = lines.map((line) => line.period_end).toSorted();
  const [start, end] = [starts[0], ends.at(-1)];
  return start && end ? { start, end } : null;
}

function groupsOf({ invoice, lines, taxes }: StoredInvoice, currency: CurrencyCode): InvoiceGroup[] {
  const byPlace = Map.groupBy(lines, (line) => line.location_id ?? '');
  return [...byPlace.values()].map((ofPlace) => {
    const name = ofPlace[0]?.location_name ?? null;
    const drawn = ofPlace.map((line): InvoiceLine => {
      const tax = taxes.find(({ tax_code, tax_rate }) => tax_code === line.tax_code && tax_rate === line.tax_rate);
      return {
        description: textIn(line.description, invoice.language) || line.component_code,
        detail: discountsOf(line, invoice),
        quantity: line.quantity,
        share: shareOfPeriod(line.quantity, line.trace),
        unit: 'piece',
        unitPrice: invoice.tax_behaviour === 'exclusive' ? line.unit_price : withoutTax(line, currency),
        net: money(line.net_minor, currency),
        tax: {
          code: line.tax_code as TaxCode,
          ratePercent: line.tax_rate,
          textCode: (tax?.text_code ?? null) as TaxTextCode | null,
        },
      };
    });
    const net: Money = sum(
      drawn.map((line) => line.net),
      currency,
    );
    return { location: name === null ? null : { name, address: null, costCentre: null }, lines: drawn, net };
  });
}

/** What coupons took off the line, in words; null for none. */
function discountsOf(
  line: StoredInvoice['lines'][number],
  { language, currency }: StoredInvoice['invoice'],
): string | null {
  const steps = line.trace.filter(({ code }) => code === 'coupon_amount' || code === 'coupon_percent');
  if (steps.length === 0 || !isLanguage(language)) return null;
  return steps.map((step) => renderTrace(step, currency, language)).join(' · ');
}

/** A price that contains its tax, without it; two digits more than the currency has show where it was rounded. */
function withoutTax(line: StoredInvoice['lines'][number], currency: CurrencyCode): string {
  const { numerator, denominator } = exact(line.tax_rate);
  const share = rational(100n * denominator, 100n * denominator + numerator);
  return formatRational(multiplyRational(exact(line.unit_price), share), currencyExponent(currency) + 2);
}

function exact(decimal: string): Rational {
  const parsed = parseDecimal(decimal);
  invariant(parsed.ok, `${decimal} is a number`);
  return parsed.value;
}
