import {
  assertNever,
  type InvoicePlan,
  locationSubtotals,
  type Money,
  type SettlementPlan,
  type TaxedAmounts,
  textIn,
} from '@quittance/domain';
import { type Language, renderTrace } from '@quittance/i18n';
import type { Quote } from './price-quote.ts';
import type { QuotedInvoice } from './quoted-invoice.ts';

/** Money as it travels: minor units as text. */
export interface WireMoney {
  readonly amountMinor: string;
  readonly currency: string;
}

export type PresentedQuote = ReturnType<typeof presentQuote>;
export type PresentedInvoice = PresentedQuote['invoices'][number];

/** The quote as JSON: every amount exact, every line with its explanation as data and in words. */
export function presentQuote({ invoices, earlier, creditNotes, lateCharges }: Quote, language: Language) {
  return {
    invoices: invoices.map((invoice) => presentInvoice(invoice, language)),
    earlier: earlier.map((invoice) => presentInvoice(invoice, language)),
    creditNotes: creditNotes.map((note) => presentInvoice(note, language)),
    lateCharges: lateCharges.map(({ amount, trace }) => ({
      amount: wire(amount),
      trace: trace.map((step) => ({ ...step, sentence: renderTrace(step, amount.currency, language) })),
    })),
  };
}

function presentInvoice({ plan, settlement }: QuotedInvoice, language: Language) {
  const { kind, issueDate, dueDate, currency, taxBehaviour } = plan;
  const subtotals = locationSubtotals(plan);
  return {
    kind,
    issueDate,
    dueDate,
    currency,
    taxBehaviour,
    lines: plan.lines.map((line) => presentLine(line, currency, language)),
    subtotals:
      subtotals.length > 1
        ? subtotals.map(({ locationName, ...sums }) => ({ location: locationName, ...amounts(sums) }))
        : [],
    taxes: plan.taxSubtotals.map(({ treatment, ...sums }) => ({ ...treatment, ...amounts(sums) })),
    totals: amounts(plan.totals),
    settlement: presentSettlement(settlement),
  };
}

function presentSettlement(settlement: SettlementPlan) {
  const { kind } = settlement;
  switch (kind) {
    case 'carried':
      return { kind, total: wire(settlement.total) };
    case 'credited':
      return { kind, toCredit: wire(settlement.toCredit), creditAfter: wire(settlement.creditAfter) };
    case 'issued': {
      const { depositUsed, creditUsed, toPay, depositAfter, creditAfter } = settlement;
      const used = { depositUsed: wire(depositUsed), creditUsed: wire(creditUsed), toPay: wire(toPay) };
      return { kind, ...used, depositAfter: wire(depositAfter), creditAfter: wire(creditAfter) };
    }
    default:
      return assertNever(kind);
  }
}

function presentLine(line: InvoicePlan['lines'][number], currency: string, language: Language) {
  const { charge, treatment, discounts } = line;
  return {
    lineNo: line.lineNo,
    componentCode: charge.componentCode,
    name: textIn(charge.componentName, language),
    location: line.locationName,
    servicePeriod: charge.servicePeriod,
    revision: charge.revision,
    quantity: charge.quantity,
    unitPrice: charge.unitPrice,
    amount: wire(charge.amount),
    discounts: discounts.map(({ couponCode, amount }) => ({ couponCode, amount: wire(amount) })),
    taxCode: treatment.code,
    taxRatePercent: treatment.ratePercent,
    ...amounts(line),
    trace: charge.trace.map((step) => ({ ...step, sentence: renderTrace(step, currency, language) })),
  };
}

function amounts({ net, tax, gross }: TaxedAmounts) {
  return { net: wire(net), tax: wire(tax), gross: wire(gross) };
}

function wire({ amountMinor, currency }: Money): WireMoney {
  return { amountMinor: amountMinor.toString(), currency };
}
