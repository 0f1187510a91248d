import {
  addRational,
  compareRational,
  multiplyRational,
  parseDecimal,
  type Rational,
  rational,
  subtractRational,
} from '../money/rational.ts';
import { checkPrice, checkQuantity } from './check-decimal.ts';
import type { Finding, FindingCode } from './finding.ts';
import type { GraduatedPricing, PriceTier, VolumePricing } from './usage-pricing.ts';

/**
 * Tiers rise without gap or overlap, and only the last one has no end. Volume pricing is warned of when one unit more
 * costs less in all: customers notice.
 */
export function checkTiers({ model, tiers }: GraduatedPricing | VolumePricing, path: string): readonly Finding[] {
  if (tiers.length === 0) return [{ code: 'tiers_missing', severity: 'error', path }];
  const found = tiers.flatMap((tier, index) => checkNumbers(tier, `${path}.${index}`));
  if (found.length > 0) return found;
  const ofOrder = tiers.flatMap((_, index) => checkPlace(tiers, index, `${path}.${index}`));
  if (ofOrder.length > 0 || model === 'graduated') return ofOrder;
  return tiers.flatMap((tier, index): readonly Finding[] =>
    index > 0 && isCheaperAbove(tiers[index - 1]!, tier)
      ? [{ code: 'volume_not_monotonic', severity: 'warning', path: `${path}.${index}` }]
      : [],
  );
}

function checkNumbers({ from, upTo, unitPrice, flatFee }: PriceTier, path: string): readonly Finding[] {
  return [
    // Only a first tier starts at zero, which is no quantity yet.
    ...(from === undefined ? [] : checkPrice(from, `${path}.from`)),
    ...checkQuantity(upTo, `${path}.upTo`),
    ...checkPrice(unitPrice, `${path}.unitPrice`),
    ...checkPrice(flatFee, `${path}.flatFee`),
  ];
}

function checkPlace(tiers: readonly PriceTier[], index: number, path: string): readonly Finding[] {
  const { from, upTo } = tiers[index]!;
  const isLast = index === tiers.length - 1;
  if (upTo === null && !isLast) return [{ code: 'open_tier_not_last', severity: 'error', path: `${path}.upTo` }];
  if (upTo !== null && isLast) return [{ code: 'last_tier_not_open', severity: 'error', path: `${path}.upTo` }];
  const before = index === 0 ? rational(0n) : endOf(tiers[index - 1]!);
  if (before === null) return [];
  if (upTo !== null && compareRational(numberOf(upTo), before) <= 0) {
    return [{ code: 'tiers_unsorted', severity: 'error', path: `${path}.upTo` }];
  }
  const code = from === undefined ? null : misfit(numberOf(from), before);
  return code ? [{ code, severity: 'error', path: `${path}.from` }] : [];
}

/** A tier after 100 may be said to start at 100 or at 101, or anywhere between: it always starts right above 100. */
function misfit(from: Rational, before: Rational): FindingCode | null {
  const distance = subtractRational(from, before);
  if (distance.numerator < 0n) return 'tier_overlap';
  return compareRational(distance, rational(1n)) > 0 ? 'tier_gap' : null;
}

function isCheaperAbove(below: PriceTier, above: PriceTier): boolean {
  const boundary = endOf(below);
  if (boundary === null) return false;
  return compareRational(costAt(boundary, above), costAt(boundary, below)) < 0;
}

function costAt(quantity: Rational, { unitPrice, flatFee = '0' }: PriceTier): Rational {
  return addRational(multiplyRational(quantity, numberOf(unitPrice)), numberOf(flatFee));
}

function endOf({ upTo }: PriceTier): Rational | null {
  return upTo === null ? null : numberOf(upTo);
}

function numberOf(text: string): Rational {
  const parsed = parseDecimal(text);
  return parsed.ok ? parsed.value : rational(0n);
}
