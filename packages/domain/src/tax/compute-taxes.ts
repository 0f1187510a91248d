import type { TaxBehaviour } from '../catalogue/plan-version.ts';
import type { CurrencyCode, Money } from '../money/money.ts';
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
 * Tax of a document: summed per category, rounded once per category, half away from zero. With inclusive prices the
 * tax is rounded out of the gross and net is what remains. Line amounts add up to their category exactly.
 */
export function computeTaxes(
  _lines: readonly TaxableLine[],
  _behaviour: TaxBehaviour,
  _currency: CurrencyCode,
): TaxComputation {
  throw new Error('computeTaxes is being written');
}
