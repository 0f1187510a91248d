import { type InvoiceParty, newId } from '@quittance/db';
import type {
  BilledPeriodRow,
  CreditApplicationRow,
  DiscountRow,
  InvoiceLineRow,
  InvoiceRow,
  InvoiceTaxRow,
} from '@quittance/db/billing';
import { type InvoicePlan, laterOf } from '@quittance/domain';
import { addressLines } from '@quittance/i18n';
import type { Brand } from '../../tenant/brand.ts';
import type { AccountDecision, PlannedInvoice } from './decide-account.ts';

/** An invoice plan with the id it will be stored under. */
export interface IdentifiedInvoice extends PlannedInvoice {
  readonly invoiceId: string;
  readonly decision: AccountDecision;
}

export function identifyInvoices(decisions: readonly AccountDecision[]): IdentifiedInvoice[] {
  return decisions.flatMap((decision) =>
    decision.invoices.map(({ plan, use }) => ({ invoiceId: newId(), plan, decision, use })),
  );
}

export function invoiceRow(invoice: IdentifiedInvoice, position: number, brand: Brand): InvoiceRow {
  const { plan, decision, invoiceId, use } = invoice;
  const isOpen = plan.statusAtIssue === 'open' && use.credit.amountMinor < plan.totals.gross.amountMinor;
  return {
    invoice_id: invoiceId,
    account_id: plan.accountId,
    kind: plan.kind,
    position,
    currency: plan.currency,
    issue_date: plan.issueDate,
    tax_point_date: lastServiceDay(plan),
    due_date: plan.dueDate,
    language: decision.account.language,
    seller: JSON.stringify(sellerOf(brand)),
    buyer: JSON.stringify(buyerOf(decision)),
    net_minor: plan.totals.net.amountMinor,
    tax_minor: plan.totals.tax.amountMinor,
    gross_minor: plan.totals.gross.amountMinor,
    tax_behaviour: plan.taxBehaviour,
    status: isOpen ? 'open' : 'paid',
    settled_minor: use.credit.amountMinor,
    original_invoice_id: null,
    next_collection_date: isOpen ? plan.dueDate : null,
  };
}

/** The invoice's own tax point is the latest of its lines'. */
function lastServiceDay(plan: InvoicePlan): string {
  return plan.lines.map((line) => line.charge.servicePeriod.end).reduce(laterOf, plan.issueDate);
}

export function lineRows({ invoiceId, plan }: IdentifiedInvoice): InvoiceLineRow[] {
  return plan.lines.map((line) => lineRow(invoiceId, line));
}

export function lineRow(invoiceId: string, line: InvoicePlan['lines'][number]): InvoiceLineRow {
  return {
    invoice_id: invoiceId,
    line_no: line.lineNo,
    subscription_id: line.charge.subscriptionId,
    component_code: line.charge.componentCode,
    location_id: line.charge.locationId,
    location_name: line.locationName,
    description: JSON.stringify(line.charge.componentName),
    period_start: line.charge.servicePeriod.start,
    period_end: line.charge.servicePeriod.end,
    quantity: line.charge.quantity,
    unit_price: line.charge.unitPrice,
    revision: line.charge.revision,
    tax_code: line.treatment.code,
    tax_rate: line.treatment.ratePercent,
    net_minor: line.net.amountMinor,
    tax_minor: line.tax.amountMinor,
    gross_minor: line.gross.amountMinor,
    trace: JSON.stringify(line.charge.trace),
  };
}

export function taxRows({ invoiceId, plan }: IdentifiedInvoice): InvoiceTaxRow[] {
  return taxRowsOf(invoiceId, plan);
}

export function taxRowsOf(invoiceId: string, plan: InvoicePlan): InvoiceTaxRow[] {
  return plan.taxSubtotals.map((subtotal) => ({
    invoice_id: invoiceId,
    tax_code: subtotal.treatment.code,
    tax_rate: subtotal.treatment.ratePercent,
    text_code: subtotal.treatment.textCode,
    evidence: subtotal.treatment.evidence,
    net_minor: subtotal.net.amountMinor,
    tax_minor: subtotal.tax.amountMinor,
  }));
}

/** What coupons took off, line by line. */
export function discountRows({ invoiceId, plan, use }: IdentifiedInvoice): DiscountRow[] {
  return use.discounts.map(({ lineNo, discountNo, couponCode, scope, periodStart, amount }) => ({
    invoice_id: invoiceId,
    line_no: lineNo,
    discount_no: discountNo,
    account_id: plan.accountId,
    coupon_code: couponCode,
    scope,
    period_start: periodStart,
    amount_minor: amount.amountMinor,
  }));
}

/** The credit that paid at issue; none for most. */
export function creditRows({ invoiceId, plan, use }: IdentifiedInvoice): CreditApplicationRow[] {
  const { amountMinor } = use.credit;
  if (amountMinor === 0n) return [];
  const applied = { application_no: 1, amount_minor: amountMinor, applied_on: plan.issueDate, credit_note_id: null };
  return [{ invoice_id: invoiceId, ...applied }];
}

/** The key of what was charged, tied to the line that charged it. */
export function billedPeriodRows({ invoiceId, plan }: IdentifiedInvoice): BilledPeriodRow[] {
  return plan.lines.map(({ charge, lineNo }) => ({
    subscription_id: charge.subscriptionId,
    component_code: charge.componentCode,
    scope: charge.locationId ?? '',
    period_start: charge.periodStart,
    revision: charge.revision,
    period_end: charge.servicePeriod.end,
    quantity: charge.quantity,
    currency: charge.amount.currency,
    amount_minor: charge.amount.amountMinor,
    invoice_id: invoiceId,
    line_no: lineNo,
  }));
}

function sellerOf(brand: Brand): InvoiceParty {
  const { legalName, addressLines, vatId } = brand.legal;
  return { name: legalName, addressLines, country: brand.country, vatId };
}

function buyerOf({ account }: AccountDecision): InvoiceParty {
  return {
    name: account.legal_name,
    addressLines: addressLines(account.address, account.country),
    country: account.country,
    vatId: account.vat_id,
  };
}
