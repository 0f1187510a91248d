import type { TenantScope } from '@quittance/db';
import { type BusinessDate, type CurrencyCode, type Money, money } from '@quittance/domain';
import { type InvoiceSummary, selectSummaries, toSummary } from './invoice-summary.ts';

/** Invoices that can be paid together now, and what they come to. */
export interface PayOffer {
  readonly currency: string;
  readonly total: Money;
  readonly invoices: readonly InvoiceSummary[];
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
  const rows = await selectSummaries(scope, accountId)
    .where('i.status', '=', 'open')
    .where('i.kind', '=', 'invoice')
    .$if(invoiceIds.length > 0, (query) => query.where('i.invoice_id', 'in', invoiceIds))
    .orderBy('i.due_date')
    .orderBy('i.counter')
    .limit(100)
    .execute();
  const payable = rows
    .map((row) => toSummary(row, today))
    .filter(({ open, flags }) => open.amountMinor > 0n && !flags.processing);
  const [first] = payable;
  if (!first) return null;
  const currency: CurrencyCode = first.open.currency;
  const invoices = payable.filter(({ open }) => open.currency === currency);
  const total = invoices.reduce((sum, { open }) => sum + open.amountMinor, 0n);
  return { currency, total: money(total, currency), invoices };
}
