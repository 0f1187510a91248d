import type { UsageComponent } from '../../catalogue/price-component.ts';
import type { PackagePricing } from '../../catalogue/usage-pricing.ts';
import { type Fixed, fixedOf, formatFixed, fractionDigits, powerOfTen } from '../../money/fixed.ts';
import type { DecimalText } from '../../money/rational.ts';
import { assertNever } from '../../result.ts';
import type { TraceStep } from '../trace.ts';
import { type CompiledPrices, compilePrices } from './compiled-prices.ts';
import { pricePercentage } from './price-percentage.ts';
import { priceGraduated, priceVolume } from './price-tiers.ts';
import type { UsageRecord } from './usage-record.ts';

/** What usage costs, still exact. */
export interface PricedUsage {
  /** In major units, with `amountDigits`, and how it came about. */
  readonly amount: Fixed;
  readonly steps: readonly TraceStep[];
  /** Digits of the amount, and of the quantity. */
  readonly amountDigits: number;
  readonly quantityDigits: number;
  /** Units that cost something, after free units and in whole blocks. */
  readonly quantity: Fixed;
  /** What one of them costs; null when they do not all cost the same. */
  readonly unitPrice: DecimalText | null;
}

/**
 * The exact price of usage: free units off, rest in whole blocks, tiers, then the component's minimum and maximum.
 * Records are of the component's meter, place and period already.
 */
export function priceUsage(component: UsageComponent, records: readonly UsageRecord[]): PricedUsage {
  const prices = compilePrices(component, digitsOf(records));
  const { quantityDigits, amountDigits } = prices;
  const used = totalQuantity(records, quantityDigits);
  const counted = { meter: component.meter, quantity: formatFixed(used, quantityDigits) };
  const steps: TraceStep[] = [{ code: 'usage_counted', values: counted }];
  const quantity = countedUnits(component, prices, used, steps);
  const priced = applyModel(component, prices, quantity, records, steps);
  const amount = bounded(component, prices, priced, steps);
  const { pricing } = component;
  const unitPrice = pricing.model === 'per_unit' && amount === priced ? pricing.unitPrice : null;
  return { quantity, quantityDigits, unitPrice, amount, amountDigits, steps };
}

function digitsOf(records: readonly UsageRecord[]): number {
  let most = 0;
  for (const { quantity } of records) most = Math.max(most, fractionDigits(quantity));
  return most;
}

function totalQuantity(records: readonly UsageRecord[], digits: number): Fixed {
  let total = 0n;
  for (const { quantity, items } of records) {
    const one = fixedOf(quantity, digits);
    total += items === undefined ? one : one * BigInt(items);
  }
  return total;
}

function countedUnits(
  { freeUnits, blockSize }: UsageComponent,
  prices: CompiledPrices,
  used: Fixed,
  steps: TraceStep[],
): Fixed {
  const { quantityDigits } = prices;
  let quantity = used;
  if (freeUnits !== undefined && prices.freeUnits !== null && quantity > 0n) {
    quantity = quantity > prices.freeUnits ? quantity - prices.freeUnits : 0n;
    steps.push({ code: 'free_units', values: { free: freeUnits, rest: formatFixed(quantity, quantityDigits) } });
  }
  if (blockSize !== undefined && prices.blockSize !== null && quantity > 0n) {
    quantity = wholeParts(quantity, prices.blockSize) * prices.blockSize;
    steps.push({ code: 'whole_blocks', values: { blockSize, quantity: formatFixed(quantity, quantityDigits) } });
  }
  return quantity;
}

function applyModel(
  component: UsageComponent,
  prices: CompiledPrices,
  quantity: Fixed,
  records: readonly UsageRecord[],
  steps: TraceStep[],
): Fixed {
  const { pricing, flatFeeWhenUnused = false } = component;
  switch (pricing.model) {
    case 'per_unit':
      return pricePerUnit(pricing.unitPrice, prices, quantity, steps);
    case 'graduated':
      return priceGraduated(prices, quantity, flatFeeWhenUnused, steps);
    case 'volume':
      return priceVolume(prices, quantity, flatFeeWhenUnused, steps);
    case 'package':
      return pricePackages(pricing, prices, quantity, steps);
    case 'percentage':
      return pricePercentage(pricing, prices, quantity, records, steps);
    default:
      return assertNever(pricing);
  }
}

function pricePerUnit(price: DecimalText, prices: CompiledPrices, quantity: Fixed, steps: TraceStep[]): Fixed {
  const amount = quantity * prices.unitPrice;
  const { quantityDigits, amountDigits } = prices;
  const values = { quantity: formatFixed(quantity, quantityDigits), price, amount: formatFixed(amount, amountDigits) };
  steps.push({ code: 'units_at_price', values });
  return amount;
}

function pricePackages(
  { packageSize, packagePrice: price }: PackagePricing,
  prices: CompiledPrices,
  quantity: Fixed,
  steps: TraceStep[],
): Fixed {
  const count = wholeParts(quantity, prices.packageSize);
  const amount = count * prices.unitPrice * powerOfTen(prices.quantityDigits);
  const values = { count: count.toString(), packageSize, price, amount: formatFixed(amount, prices.amountDigits) };
  steps.push({ code: 'packages', values });
  return amount;
}

/** How many parts of the size are needed to hold the quantity. */
function wholeParts(quantity: Fixed, size: Fixed): bigint {
  return (quantity + size - 1n) / size;
}

function bounded(
  { minimum, maximum }: UsageComponent,
  prices: CompiledPrices,
  amount: Fixed,
  steps: TraceStep[],
): Fixed {
  if (prices.minimum !== null && amount < prices.minimum) {
    steps.push({ code: 'component_minimum', values: { minimum: minimum ?? '0' } });
    return prices.minimum;
  }
  if (prices.maximum !== null && amount > prices.maximum) {
    steps.push({ code: 'component_maximum', values: { maximum: maximum ?? '0' } });
    return prices.maximum;
  }
  return amount;
}
