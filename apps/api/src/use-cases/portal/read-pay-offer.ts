import type { TenantScope } from '@quittance/db';
import { type BusinessDate, type CurrencyCode, type Money, money } from '@quittance/domain';
import { type InvoiceSummary, selectSummaries, toSummary } from './invoice-summary.ts';

/** Invoices that can be paid together now, and what they come to. */
export interface PayOffer {
  readonly currency: string;
  readonly total: Money;
  readonly invoices: readonly InvoiceSummary[];
}

/** Everything that can be paid in one currency, and what was chosen of it. */
export interface PayChoice {
  readonly currency: string;
  /** What the chosen ones come to. */
  readonly total: Money;
  readonly invoices: readonly (InvoiceSummary & { readonly chosen: boolean })[];
}

export interface PayChoices {
  /** By currency, the one with the debt that is due first before the others. */
  readonly choices: readonly PayChoice[];
  /** Open invoices whose money is on its way already. */
  readonly underWay: readonly InvoiceSummary[];
}

/**
 * Which of the wanted invoices can be paid now: they are open, nothing of them is on its way, and all are in the first
 * one's currency. With none wanted, everything that is owed is offered, what is due first before the rest.
 */
export async function readPayOffer(
  scope: TenantScope,
  accountId: string,
  invoiceIds: readonly string[],
  today: BusinessDate,
): Promise<PayOffer | null> {
  const { payable } = await readOwed(scope, accountId, invoiceIds, today);
  const [first] = payable;
  if (!first) return null;
  const invoices = payable.filter(({ open }) => open.currency === first.open.currency);
  return { currency: first.open.currency, total: totalOf(invoices, first.open.currency), invoices };
}

/** Everything the account may pay now, with what was chosen; null chooses all of it. */
export async function readPayChoices(
  scope: TenantScope,
  accountId: string,
  chosenIds: readonly string[] | null,
  today: BusinessDate,
): Promise<PayChoices> {
  const { payable, underWay } = await readOwed(scope, accountId, [], today);
  const currencies = [...new Set(payable.map(({ open }) => open.currency))];
  const choices = currencies.map((currency) => {
    const invoices = payable
      .filter(({ open }) => open.currency === currency)
      .map((invoice) => ({ ...invoice, chosen: chosenIds === null || chosenIds.includes(invoice.invoiceId) }));
    const chosen = invoices.filter((invoice) => invoice.chosen);
    return { currency, total: totalOf(chosen, currency), invoices };
  });
  return { choices, underWay };
}

async function readOwed(
  scope: TenantScope,
  accountId: string,
  invoiceIds: readonly string[],
  today: BusinessDate,
): Promise<{ payable: InvoiceSummary[]; underWay: InvoiceSummary[] }> {
  const rows = await selectSummaries(scope, accountId)
    .where('i.status', '=', 'open')
    .where('i.kind', '=', 'invoice')
    .$if(invoiceIds.length > 0, (query) => query.where('i.invoice_id', 'in', invoiceIds))
    .orderBy('i.due_date')
    .orderBy('i.counter')
    .limit(100)
    .execute();
  const owed = rows.map((row) => toSummary(row, today)).filter(({ open }) => open.amountMinor > 0n);
  return {
    payable: owed.filter(({ flags }) => !flags.processing),
    underWay: owed.filter(({ flags }) => flags.processing),
  };
}

function totalOf(invoices: readonly InvoiceSummary[], currency: CurrencyCode): Money {
  return money(
    invoices.reduce((sum, { open }) => sum + open.amountMinor, 0n),
    currency,
  );
}
