import type { UsageComponent } from '../../catalogue/price-component.ts';
import type { PercentagePricing, PriceTier, UsagePricing } from '../../catalogue/usage-pricing.ts';
import { type Fixed, fixedOf, fractionDigits } from '../../money/fixed.ts';

export interface CompiledTier {
  readonly upTo: Fixed | null;
  readonly unitPrice: Fixed;
  readonly flatFee: Fixed;
  readonly tier: PriceTier;
  /** What explanations call it: counted from 1. */
  readonly name: string;
}

export interface CompiledPercentage {
  /** 2.9 percent is a price of 0.029 for one unit of turnover. */
  readonly rate: Fixed;
  readonly perItem: Fixed;
  readonly minimumPerItem: Fixed | null;
  readonly maximumPerItem: Fixed | null;
}

/**
 * A component's numbers with as many digits as they need and no more, so that they stay small: quantities with
 * `quantityDigits`, prices with the rest, amounts, which are their products, with `amountDigits`.
 */
export interface CompiledPrices {
  readonly quantityDigits: number;
  readonly amountDigits: number;
  readonly unitPrice: Fixed;
  readonly packageSize: Fixed;
  readonly tiers: readonly CompiledTier[];
  readonly percentage: CompiledPercentage | null;
  readonly freeUnits: Fixed | null;
  readonly blockSize: Fixed | null;
  readonly minimum: Fixed | null;
  readonly maximum: Fixed | null;
}

const compiled = new WeakMap<UsageComponent, CompiledPrices[]>();

/**
 * The numbers of a checked component for usage of so many digits; worked out once for each, because plan versions
 * never change.
 */
export function compilePrices(component: UsageComponent, usageDigits: number): CompiledPrices {
  let known = compiled.get(component);
  if (!known) {
    known = [];
    compiled.set(component, known);
  }
  known[usageDigits] ??= compile(component, usageDigits);
  return known[usageDigits];
}

function compile(component: UsageComponent, usageDigits: number): CompiledPrices {
  const { pricing, minimum, maximum, freeUnits, blockSize } = component;
  const quantityDigits = Math.max(usageDigits, mostDigits([freeUnits, blockSize, ...quantitiesOf(pricing)]));
  const priceDigits = priceDigitsOf(pricing, [minimum, maximum]);
  const amountDigits = quantityDigits + priceDigits;
  const amount = (text: string | undefined) => (text === undefined ? null : fixedOf(text, amountDigits));
  const quantity = (text: string | undefined) => (text === undefined ? null : fixedOf(text, quantityDigits));
  return {
    quantityDigits,
    amountDigits,
    unitPrice: fixedOf(unitPriceOf(pricing), priceDigits),
    packageSize: pricing.model === 'package' ? fixedOf(pricing.packageSize, quantityDigits) : 0n,
    tiers:
      'tiers' in pricing
        ? pricing.tiers.map((tier, index) => compileTier(tier, index, quantityDigits, priceDigits))
        : [],
    percentage: pricing.model === 'percentage' ? compilePercentage(pricing, quantityDigits, priceDigits) : null,
    freeUnits: quantity(freeUnits),
    blockSize: quantity(blockSize),
    minimum: amount(minimum),
    maximum: amount(maximum),
  };
}

function quantitiesOf(pricing: UsagePricing): readonly (string | null)[] {
  if ('tiers' in pricing) return pricing.tiers.map(({ upTo }) => upTo);
  return pricing.model === 'package' ? [pricing.packageSize] : [];
}

/** A percent has two digits more than it is written with. */
function priceDigitsOf(pricing: UsagePricing, bounds: readonly (string | undefined)[]): number {
  if ('tiers' in pricing) {
    return mostDigits([...bounds, ...pricing.tiers.flatMap(({ unitPrice, flatFee }) => [unitPrice, flatFee])]);
  }
  if (pricing.model !== 'percentage') return mostDigits([...bounds, unitPriceOf(pricing)]);
  const { ratePercent, perItem, minimumPerItem, maximumPerItem } = pricing;
  return Math.max(mostDigits([...bounds, perItem, minimumPerItem, maximumPerItem]), fractionDigits(ratePercent) + 2);
}

function unitPriceOf(pricing: UsagePricing): string {
  if (pricing.model === 'per_unit') return pricing.unitPrice;
  return pricing.model === 'package' ? pricing.packagePrice : '0';
}

function compileTier(tier: PriceTier, index: number, quantityDigits: number, priceDigits: number): CompiledTier {
  return {
    upTo: tier.upTo === null ? null : fixedOf(tier.upTo, quantityDigits),
    unitPrice: fixedOf(tier.unitPrice, priceDigits),
    flatFee: fixedOf(tier.flatFee ?? '0', quantityDigits + priceDigits),
    tier,
    name: String(index + 1),
  };
}

function compilePercentage(
  { ratePercent, perItem, minimumPerItem, maximumPerItem }: PercentagePricing,
  quantityDigits: number,
  priceDigits: number,
): CompiledPercentage {
  const digits = quantityDigits + priceDigits;
  return {
    rate: fixedOf(ratePercent, priceDigits - 2),
    perItem: fixedOf(perItem ?? '0', digits),
    minimumPerItem: minimumPerItem === undefined ? null : fixedOf(minimumPerItem, digits),
    maximumPerItem: maximumPerItem === undefined ? null : fixedOf(maximumPerItem, digits),
  };
}

function mostDigits(texts: readonly (string | null | undefined)[]): number {
  return texts.reduce((most, text) => Math.max(most, text ? fractionDigits(text) : 0), 0);
}
