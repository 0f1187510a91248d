import type { TaxBehaviour } from '../catalogue/plan-version.ts';
import { fixedOf, fractionDigits, powerOfTen } from '../money/fixed.ts';
import { type CurrencyCode, type Money, money } from '../money/money.ts';
import { divideRounded } from '../money/rounding.ts';
import { roundShares } from '../money/split.ts';
import { invariant } from '../result.ts';
import type { TaxTreatment } from './tax-treatment.ts';

export interface TaxableLine {
  /** Net or gross, as the behaviour says. */
  readonly amount: Money;
  readonly treatment: TaxTreatment;
}

export interface TaxedAmounts {
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}

export interface TaxSubtotal extends TaxedAmounts {
  readonly treatment: TaxTreatment;
}

export interface TaxComputation {
  /** In the order of the lines given. */
  readonly lines: readonly TaxedAmounts[];
  /** One for each code and rate, in order of first appearance. */
  readonly subtotals: readonly TaxSubtotal[];
  readonly totals: TaxedAmounts;
}

/**
 * Tax of a document: summed per category, rounded once per category, half away from zero (EN 16931, BR-CO-17). With
 * inclusive prices the tax is rounded out of the gross and net is what remains. Line amounts add up to their category
 * exactly. Throws for a line in another currency.
 */
export function computeTaxes(
  lines: readonly TaxableLine[],
  behaviour: TaxBehaviour,
  currency: CurrencyCode,
): TaxComputation {
  const groups = groupByTreatment(lines, currency);
  const taxed: TaxedAmounts[] = [];
  const subtotals: TaxSubtotal[] = [];
  for (const group of groups) {
    const parts = taxGroup(group, behaviour, currency);
    const sums = sumTaxed(parts, currency);
    subtotals.push({ treatment: group.treatment, net: sums.net, tax: sums.tax, gross: sums.gross });
    if (groups.length === 1) return { lines: parts, subtotals, totals: sums };
    for (let position = 0; position < parts.length; position += 1)
      taxed[group.lineIndexes[position]!] = parts[position]!;
  }
  return { lines: taxed, subtotals, totals: sumTaxed(subtotals, currency) };
}

interface TreatmentGroup {
  readonly treatment: TaxTreatment;
  readonly lineIndexes: number[];
  readonly amounts: bigint[];
}

/** There are two or three at most, so looking through them is quicker than a table. */
function groupByTreatment(lines: readonly TaxableLine[], currency: CurrencyCode): readonly TreatmentGroup[] {
  const groups: TreatmentGroup[] = [];
  let group: TreatmentGroup | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const { amount, treatment } = lines[index]!;
    if (amount.currency !== currency) invariant(false, `all lines are in ${currency}`);
    if (!group || !isSameTax(group.treatment, treatment)) {
      group = groups.find((other) => isSameTax(other.treatment, treatment));
    }
    if (group) {
      group.lineIndexes.push(index);
      group.amounts.push(amount.amountMinor);
    } else {
      group = { treatment, lineIndexes: [index], amounts: [amount.amountMinor] };
      groups.push(group);
    }
  }
  return groups;
}

function isSameTax(a: TaxTreatment, b: TaxTreatment): boolean {
  return a === b || (a.code === b.code && a.ratePercent === b.ratePercent);
}

/** The group's tax is rounded once, then shared out to the lines so that they add up to it. */
function taxGroup(group: TreatmentGroup, behaviour: TaxBehaviour, currency: CurrencyCode): readonly TaxedAmounts[] {
  const { rate, base } = taxShare(group.treatment, behaviour);
  let total = 0n;
  for (const amount of group.amounts) total += amount;
  const taxes = roundShares(divideRounded(total * rate, base), group.amounts, rate, base);
  const taxed: TaxedAmounts[] = [];
  for (let position = 0; position < taxes.length; position += 1) {
    const [amount, tax] = [group.amounts[position]!, taxes[position]!];
    const net = behaviour === 'exclusive' ? amount : amount - tax;
    taxed.push({ net: money(net, currency), tax: money(tax, currency), gross: money(net + tax, currency) });
  }
  return taxed;
}

/** The part of a line's amount that is tax (inclusive) or comes on top of it as tax (exclusive): rate / base. */
function taxShare(treatment: TaxTreatment, behaviour: TaxBehaviour): { readonly rate: bigint; readonly base: bigint } {
  const digits = fractionDigits(treatment.ratePercent);
  const rate = fixedOf(treatment.ratePercent, digits);
  const hundred = powerOfTen(digits + 2);
  return { rate, base: behaviour === 'exclusive' ? hundred : hundred + rate };
}

/** Net, tax and gross of all parts, which share one currency. */
export function sumTaxed(parts: readonly TaxedAmounts[], currency: CurrencyCode): TaxedAmounts {
  let [net, tax, gross] = [0n, 0n, 0n];
  for (const part of parts) {
    net += part.net.amountMinor;
    tax += part.tax.amountMinor;
    gross += part.gross.amountMinor;
  }
  return { net: money(net, currency), tax: money(tax, currency), gross: money(gross, currency) };
}
