import type { Money } from '../money/money.ts';
import { type Refusal, refuse } from '../result.ts';
import type { InvoicePlan } from './invoice-plan.ts';

export type AmountRefusal = Refusal<'amount_too_large'>;

/** Books hold 64 bits: minor units from -9,223,372,036,854,775,807 to 9,223,372,036,854,775,807. */
const largestMinor = 2n ** 63n - 1n;
const smallestMinor = -largestMinor;

/** Whether books can hold the amount. */
export function isBookable({ amountMinor }: Money): boolean {
  return amountMinor <= largestMinor && amountMinor >= smallestMinor;
}

/** Refuses an invoice with an amount that books cannot hold, with its place as `path`; null for every other one. */
export function refuseUnbookable({ lines, taxSubtotals, totals }: InvoicePlan): {
  readonly ok: false;
  readonly error: AmountRefusal;
} | null {
  for (let index = 0; index < lines.length; index += 1) {
    const { charge, net, tax, gross } = lines[index]!;
    if (!isBookable(charge.amount)) return tooLarge(`lines.${index}.charge.amount`);
    if (!isBookable(net)) return tooLarge(`lines.${index}.net`);
    if (!isBookable(tax)) return tooLarge(`lines.${index}.tax`);
    if (!isBookable(gross)) return tooLarge(`lines.${index}.gross`);
  }
  for (const [index, { net, tax, gross }] of taxSubtotals.entries()) {
    if (![net, tax, gross].every(isBookable)) return tooLarge(`taxSubtotals.${index}`);
  }
  return [totals.net, totals.tax, totals.gross].every(isBookable) ? null : tooLarge('totals');
}

function tooLarge(path: string) {
  return refuse('amount_too_large', { path });
}
