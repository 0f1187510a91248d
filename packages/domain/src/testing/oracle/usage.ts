import type { UsageComponent } from '../../catalogue/price-component.ts';
import type { PriceTier } from '../../catalogue/usage-pricing.ts';
import type { UsageRecord } from '../../rating/usage/usage-record.ts';
import {
  type Exact,
  exact,
  floor,
  greater,
  isLess,
  lesser,
  minus,
  plus,
  read,
  round,
  sumOf,
  times,
  zero,
} from './exact.ts';

/** Every item on its own, as if each had been written on a slip. */
function slips(records: readonly UsageRecord[]): readonly Exact[] {
  return records.flatMap(({ quantity, items = 1 }) => Array.from({ length: items }, () => read(quantity)));
}

/** What usage costs in cents of a currency with so many digits, by the words of the price list. */
export function usageMinor(component: UsageComponent, records: readonly UsageRecord[], digits: number): bigint {
  const cost = bounded(component, modelCost(component, records));
  return round(times(cost, exact(10n ** BigInt(digits))));
}

function modelCost(component: UsageComponent, records: readonly UsageRecord[]): Exact {
  const { pricing, flatFeeWhenUnused = false } = component;
  const quantity = counted(component, sumOf(slips(records)));
  switch (pricing.model) {
    case 'per_unit':
      return times(quantity, read(pricing.unitPrice));
    case 'package':
      return times(exact(roundUp(quantity, read(pricing.packageSize))), read(pricing.packagePrice));
    case 'volume':
      return volume(pricing.tiers, quantity, flatFeeWhenUnused);
    case 'graduated':
      return graduated(pricing.tiers, quantity, flatFeeWhenUnused);
    case 'percentage': {
      const rate = times(read(pricing.ratePercent), exact(1, 100));
      const fee = read(pricing.perItem ?? '0');
      if (pricing.minimumPerItem === undefined && pricing.maximumPerItem === undefined) {
        return plus(times(quantity, rate), times(exact(slips(records).length), fee));
      }
      return sumOf(
        slips(records).map((turnover) => {
          const cost = plus(times(turnover, rate), fee);
          if (pricing.minimumPerItem !== undefined && isLess(cost, read(pricing.minimumPerItem))) {
            return read(pricing.minimumPerItem);
          }
          return pricing.maximumPerItem === undefined ? cost : lesser(cost, read(pricing.maximumPerItem));
        }),
      );
    }
    default:
      throw new Error('The price list has no such model.');
  }
}

function counted({ freeUnits, blockSize }: UsageComponent, used: Exact): Exact {
  const paid = freeUnits === undefined ? used : greater(zero, minus(used, read(freeUnits)));
  if (blockSize === undefined) return paid;
  return times(exact(roundUp(paid, read(blockSize))), read(blockSize));
}

/** How many whole parts it takes. */
function roundUp(quantity: Exact, size: Exact): bigint {
  const parts: Exact = { over: quantity.over * size.under, under: quantity.under * size.over };
  const below = floor(parts);
  return isLess(exact(below), parts) ? below + 1n : below;
}

/** Walks the tiers from the bottom, taking from each what lies in it. */
function graduated(tiers: readonly PriceTier[], quantity: Exact, feeWhenUnused: boolean): Exact {
  if (!isLess(zero, quantity)) return feeWhenUnused ? read(tiers[0]!.flatFee ?? '0') : zero;
  return sumOf(
    tiers.map(({ upTo, unitPrice, flatFee = '0' }, index) => {
      const bottom = index === 0 ? zero : read(tiers[index - 1]!.upTo!);
      if (!isLess(bottom, quantity)) return zero;
      const top = upTo === null ? quantity : lesser(quantity, read(upTo));
      return plus(times(minus(top, bottom), read(unitPrice)), read(flatFee));
    }),
  );
}

/** Looks for the one tier whose stretch holds the quantity. */
function volume(tiers: readonly PriceTier[], quantity: Exact, feeWhenUnused: boolean): Exact {
  if (!isLess(zero, quantity)) return feeWhenUnused ? read(tiers[0]!.flatFee ?? '0') : zero;
  const held = tiers.filter(({ upTo }) => upTo === null || !isLess(read(upTo), quantity));
  const { unitPrice, flatFee = '0' } = held[0]!;
  return plus(times(quantity, read(unitPrice)), read(flatFee));
}

function bounded({ minimum, maximum }: UsageComponent, cost: Exact): Exact {
  const raised = minimum === undefined ? cost : greater(cost, read(minimum));
  return maximum === undefined ? raised : lesser(raised, read(maximum));
}
