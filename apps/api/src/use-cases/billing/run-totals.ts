import type { RunTotal } from '@quittance/db';
import type { InvoicePlan, Money } from '@quittance/domain';

/** What invoices come to, currency by currency, in the order of the codes. */
export function totalsOf(plans: Iterable<InvoicePlan>): RunTotal[] {
  const totals = new Map<string, { invoices: number; grossMinor: bigint }>();
  for (const {
    currency,
    totals: { gross },
  } of plans)
    addTo(totals, currency, 1, gross.amountMinor);
  return told(totals);
}

/** Several sums as one. */
export function addTotals(all: Iterable<RunTotal>): RunTotal[] {
  const totals = new Map<string, { invoices: number; grossMinor: bigint }>();
  for (const { currency, invoices, gross } of all) addTo(totals, currency, invoices, BigInt(gross));
  return told(totals);
}

type Totals = Map<string, { invoices: number; grossMinor: Money['amountMinor'] }>;

function addTo(totals: Totals, currency: string, invoices: number, grossMinor: bigint): void {
  const sum = totals.get(currency) ?? { invoices: 0, grossMinor: 0n };
  totals.set(currency, { invoices: sum.invoices + invoices, grossMinor: sum.grossMinor + grossMinor });
}

function told(totals: Totals): RunTotal[] {
  return [...totals]
    .map(([currency, { invoices, grossMinor }]) => ({ currency, invoices, gross: grossMinor.toString() }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}
