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

/** Both sums side by side, in every currency of either; the difference is what is more now. */
export function compareTotals(now: readonly RunTotal[], before: readonly RunTotal[]) {
  const currencies = [...new Set([...now, ...before].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const of = (totals: readonly RunTotal[]) => totals.find((total) => total.currency === currency);
    const gross = BigInt(of(now)?.gross ?? '0');
    return {
      currency,
      invoices: of(now)?.invoices ?? 0,
      gross,
      lastInvoices: of(before)?.invoices ?? 0,
      difference: gross - BigInt(of(before)?.gross ?? '0'),
    };
  });
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
