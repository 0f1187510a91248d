import type { PercentagePricing } from '../../catalogue/usage-pricing.ts';
import { type Fixed, fixedOf, formatFixed } from '../../money/fixed.ts';
import { invariant } from '../../result.ts';
import type { TraceStep } from '../trace.ts';
import type { CompiledPercentage, CompiledPrices } from './compiled-prices.ts';
import type { UsageRecord } from './usage-record.ts';

/**
 * A share of the turnover and a fee for each item. Bounds per item look at each record by itself, so they exclude
 * free units; without bounds the sum of all items is priced.
 */
export function pricePercentage(
  pricing: PercentagePricing,
  compiled: CompiledPrices,
  turnover: Fixed,
  records: readonly UsageRecord[],
  steps: TraceStep[],
): Fixed {
  const { quantityDigits, amountDigits, percentage: prices } = compiled;
  invariant(prices, 'percentage pricing is compiled');
  let items = 0;
  for (const { items: count = 1 } of records) items += count;
  const share = turnover * prices.rate;
  const fees = BigInt(items) * prices.perItem;
  steps.push({
    code: 'percentage_of',
    values: {
      rate: pricing.ratePercent,
      turnover: formatFixed(turnover, quantityDigits),
      amount: formatFixed(share, amountDigits),
    },
  });
  if (prices.perItem !== 0n) {
    const values = { items: String(items), price: pricing.perItem ?? '0', amount: formatFixed(fees, amountDigits) };
    steps.push({ code: 'item_fees', values });
  }
  const { minimumPerItem, maximumPerItem } = prices;
  if (minimumPerItem === null && maximumPerItem === null) return share + fees;
  const bounded = boundItems(prices, records, quantityDigits);
  if (bounded.raised > 0) {
    const values = { items: String(bounded.raised), minimum: pricing.minimumPerItem ?? '0' };
    steps.push({ code: 'items_at_minimum', values });
  }
  if (bounded.lowered > 0) {
    const values = { items: String(bounded.lowered), maximum: pricing.maximumPerItem ?? '0' };
    steps.push({ code: 'items_at_maximum', values });
  }
  return bounded.amount;
}

interface BoundedItems {
  readonly amount: Fixed;
  /** How many items cost the minimum or maximum instead. */
  readonly raised: number;
  readonly lowered: number;
}

function boundItems(prices: CompiledPercentage, records: readonly UsageRecord[], quantityDigits: number): BoundedItems {
  const { rate, perItem, minimumPerItem, maximumPerItem } = prices;
  let [amount, raised, lowered] = [0n, 0, 0];
  for (const { quantity, items = 1 } of records) {
    let cost = fixedOf(quantity, quantityDigits) * rate + perItem;
    if (minimumPerItem !== null && cost < minimumPerItem) {
      cost = minimumPerItem;
      raised += items;
    } else if (maximumPerItem !== null && cost > maximumPerItem) {
      cost = maximumPerItem;
      lowered += items;
    }
    amount += cost * BigInt(items);
  }
  return { amount, raised, lowered };
}
