import type { PercentagePricing, PriceTier, UsagePrices, UsagePricing } from '../../catalogue/usage-pricing.ts';
import { type Fixed, fixedOf, powerOfTen } from '../../money/fixed.ts';

/** Digits of quantities, of prices, and of amounts, which are their products. Two more for the percent in prices. */
export const quantityDigits = 12;
const priceDigits = 14;
export const amountDigits = quantityDigits + priceDigits;

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

/** Prices as exact numbers; amounts have `amountDigits` already. */
export interface CompiledPrices {
  readonly unitPrice: Fixed;
  readonly packageSize: Fixed;
  readonly tiers: readonly CompiledTier[];
  readonly percentage: CompiledPercentage | null;
  readonly minimum: Fixed | null;
  readonly maximum: Fixed | null;
}

const compiled = new WeakMap<UsagePrices, CompiledPrices>();

/** The prices of a checked component; worked out once for each object, because plan versions never change. */
export function compilePrices(prices: UsagePrices): CompiledPrices {
  const known = compiled.get(prices);
  if (known) return known;
  const { pricing, minimum, maximum } = prices;
  const made: CompiledPrices = {
    unitPrice: unitPriceOf(pricing),
    packageSize: pricing.model === 'package' ? fixedOf(pricing.packageSize, quantityDigits) : 0n,
    tiers: 'tiers' in pricing ? pricing.tiers.map(compileTier) : [],
    percentage: pricing.model === 'percentage' ? compilePercentage(pricing) : null,
    minimum: amountOf(minimum),
    maximum: amountOf(maximum),
  };
  compiled.set(prices, made);
  return made;
}

function unitPriceOf(pricing: UsagePricing): Fixed {
  if (pricing.model === 'per_unit') return fixedOf(pricing.unitPrice, priceDigits);
  return pricing.model === 'package' ? fixedOf(pricing.packagePrice, priceDigits) : 0n;
}

function compileTier(tier: PriceTier, index: number): CompiledTier {
  return {
    upTo: tier.upTo === null ? null : fixedOf(tier.upTo, quantityDigits),
    unitPrice: fixedOf(tier.unitPrice, priceDigits),
    flatFee: amountOf(tier.flatFee) ?? 0n,
    tier,
    name: String(index + 1),
  };
}

function compilePercentage({ ratePercent, perItem, minimumPerItem, maximumPerItem }: PercentagePricing) {
  return {
    rate: fixedOf(ratePercent, priceDigits) / powerOfTen(2),
    perItem: amountOf(perItem) ?? 0n,
    minimumPerItem: amountOf(minimumPerItem),
    maximumPerItem: amountOf(maximumPerItem),
  };
}

function amountOf(text: string | undefined): Fixed | null {
  return text === undefined ? null : fixedOf(text, amountDigits);
}
