import {
  assembleInvoice,
  groupCharges,
  type InvoiceInput,
  type InvoicePlan,
  idOf,
  type Money,
  ok,
  type RatedCharge,
  type Result,
  type SettlementPlan,
  settleInvoice,
} from '@quittance/domain';
import { type AfterIssue, afterIssue } from './after-issue.ts';
import { priceComponents } from './price-components.ts';
import { priceSubscription } from './price-subscription.ts';
import { problemAt, type QuoteProblem } from './quote-problem.ts';
import type { QuoteCase } from './quote-schema.ts';
import type { QuotedCharges } from './quoted-charges.ts';
import type { QuotedInvoice } from './quoted-invoice.ts';
import { toMoney } from './to-money.ts';
import { taxOf } from './to-tax.ts';

export interface Quote extends AfterIssue {
  /** The invoices of the day or period that was asked for; none when nothing is due. */
  readonly invoices: readonly QuotedInvoice[];
  /** Those of the billing days before. */
  readonly earlier: readonly QuotedInvoice[];
}

/** Prices a case: charges, coupons, tax, then deposit and credit, in the order in which they happen. */
export function priceQuote(quote: QuoteCase): Result<Quote, readonly QuoteProblem[]> {
  const days = daysOf(quote);
  if (!days.ok) return days;
  const purse: Purse = {
    deposit: toMoney(quote.deposit, currencyOf(quote)),
    credit: toMoney(quote.credit, currencyOf(quote)),
  };
  const billed: QuotedInvoice[][] = [];
  let carried: readonly RatedCharge[] = [];
  for (const day of days.value) {
    const invoices: QuotedInvoice[] = [];
    const due = [...carried, ...day.charges];
    carried = [];
    for (const charges of groupCharges(due, quote.grouping)) {
      const plan = invoiceOf(quote, day, charges);
      if (!plan.ok) return plan;
      const settlement = settle(quote, plan.value, purse);
      if (settlement.kind === 'carried') carried = [...carried, ...charges];
      invoices.push({ plan: plan.value, settlement });
    }
    billed.push(invoices);
  }
  const invoices = billed.at(-1) ?? [];
  const after = afterIssue(quote, invoices);
  return after.ok ? ok({ invoices, earlier: billed.slice(0, -1).flat(), ...after.value }) : after;
}

/** What the account has when the next invoice comes. */
interface Purse {
  deposit: Money;
  credit: Money;
}

function settle({ smallestPayment }: QuoteCase, plan: InvoicePlan, purse: Purse): SettlementPlan {
  const smallest = smallestPayment === null ? null : toMoney(smallestPayment, plan.currency);
  const settlement = settleInvoice(plan, { ...purse, smallestPayment: smallest });
  if (settlement.kind === 'issued') purse.deposit = settlement.depositAfter;
  if (settlement.kind !== 'carried') purse.credit = settlement.creditAfter;
  return settlement;
}

function daysOf(quote: QuoteCase): Result<readonly QuotedCharges[], readonly QuoteProblem[]> {
  if (quote.kind === 'subscription') return priceSubscription(quote);
  const priced = priceComponents(quote);
  return priced.ok ? ok([priced.value]) : priced;
}

function invoiceOf(
  quote: QuoteCase,
  { issueDate, coupons, locations }: QuotedCharges,
  charges: readonly RatedCharge[],
): Result<InvoicePlan, readonly QuoteProblem[]> {
  const terms: InvoiceInput['terms'] = { kind: 'net', days: quote.paymentDays };
  const input = { accountId: idOf('account', 'quote'), issueDate, terms, charges, locations, coupons };
  const assembled = assembleInvoice({ ...input, taxPointDate: null, ...taxOf(quote) });
  if (assembled.ok) return assembled;
  const { code, values } = assembled.error;
  return { ok: false, error: [problemAt(code, code === 'no_tax_rate' ? 'tax' : '', values)] };
}

function currencyOf(quote: QuoteCase): string {
  return quote.currency ?? (quote.kind === 'subscription' ? quote.planVersion.currency : '');
}
