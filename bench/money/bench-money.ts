import { deepStrictEqual } from 'node:assert';
import { formatMajor } from '@quittance/domain';
import { type Contestant, interleave, warmUp } from '../interleave.ts';
import type { BenchReport } from '../run.ts';
import { type DomainInvoice, invoiceByDomain } from './ours.ts';
import type { PeerInvoice } from './peers/contestant.ts';
import { invoiceWithBig } from './peers/with-big.ts';
import { invoiceWithDecimal } from './peers/with-decimal.ts';
import { invoiceWithDinero } from './peers/with-dinero.ts';
import { type MoneyCase, moneyCases } from './plans.ts';

const goal = 15;
const peers = [
  { name: 'decimal.js', invoice: invoiceWithDecimal },
  { name: 'big.js', invoice: invoiceWithBig },
  { name: 'dinero.js', invoice: invoiceWithDinero },
];

/**
 * The whole invoice, from seats and usage to taxed lines with their explanations, against the same written with each
 * library. The ratio is that to the quickest of them on the worst plan. Throws when an answer differs in a cent or a
 * word of an explanation.
 */
export function benchMoney(): BenchReport {
  moneyCases.forEach(expectAlike);
  warmUp(moneyCases.flatMap(contestantsOf));
  const rows = moneyCases.map(compare);
  return {
    name: 'money',
    ratio: Math.min(...rows.flatMap(({ ratios }) => ratios)),
    goal,
    rows: rows.map(({ row }) => row),
  };
}

function expectAlike(given: MoneyCase): void {
  const ours = wordsOf(invoiceByDomain(given));
  for (const { invoice } of peers) deepStrictEqual(invoice(given), ours);
}

function contestantsOf(given: MoneyCase): readonly Contestant[] {
  return [
    { name: 'quittance', run: () => invoiceByDomain(given) },
    ...peers.map(({ name, invoice }) => ({ name, run: () => invoice(given) })),
  ];
}

function compare(given: MoneyCase) {
  const [first, ...others] = interleave(contestantsOf(given));
  const ratios = others.map(({ micros }) => micros / first!.micros);
  const columns = others.flatMap(({ name, micros }, index) => [
    [`${name} µs`, Number(micros.toFixed(1))],
    [`× ${name}`, Number(ratios[index]!.toFixed(1))],
  ]);
  const row: Readonly<Record<string, string | number>> = {
    plan: given.name,
    lines: given.lines,
    'invoices/s': Math.round(1_000_000 / first!.micros),
    'quittance µs': Number(first!.micros.toFixed(2)),
    ...Object.fromEntries(columns),
  };
  return { row, ratios };
}

function wordsOf({ plan, nextBillingDate }: DomainInvoice): PeerInvoice {
  const { issueDate, dueDate, lines, totals } = plan;
  return {
    issueDate,
    dueDate,
    nextBillingDate: nextBillingDate ?? '',
    lines: lines.map(({ charge, treatment, locationName, net, tax, gross }) => ({
      component: charge.componentCode,
      location: locationName ?? '',
      from: charge.servicePeriod.start,
      until: charge.servicePeriod.end,
      quantity: charge.quantity,
      unitPrice: charge.unitPrice,
      ratePercent: treatment.ratePercent,
      net: formatMajor(net),
      tax: formatMajor(tax),
      gross: formatMajor(gross),
      trace: charge.trace,
    })),
    net: formatMajor(totals.net),
    tax: formatMajor(totals.tax),
    gross: formatMajor(totals.gross),
  };
}
