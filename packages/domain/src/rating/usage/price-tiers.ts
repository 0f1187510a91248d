import { type Fixed, formatFixed } from '../../money/fixed.ts';
import { invariant } from '../../result.ts';
import type { TraceStep } from '../trace.ts';
import type { CompiledPrices, CompiledTier } from './compiled-prices.ts';

/** Each tier that is entered prices the units inside it and takes its flat fee. */
export function priceGraduated(
  prices: CompiledPrices,
  quantity: Fixed,
  feeWhenUnused: boolean,
  steps: TraceStep[],
): Fixed {
  let amount = 0n;
  let below = 0n;
  for (const tier of prices.tiers) {
    if (quantity <= below && !(feeWhenUnused && below === 0n)) break;
    const end = tier.upTo === null || quantity < tier.upTo ? quantity : tier.upTo;
    const cost = (end - below) * tier.unitPrice;
    if (end > below) steps.push(unitsStep('tier_units', prices, tier, end - below, cost));
    amount += cost + takeFlatFee(tier, steps);
    if (tier.upTo === null) return amount;
    below = tier.upTo;
  }
  invariant(quantity <= below, 'the last tier has no end');
  return amount;
}

/** The tier that the quantity falls into prices all units and takes its flat fee. */
export function priceVolume(
  prices: CompiledPrices,
  quantity: Fixed,
  feeWhenUnused: boolean,
  steps: TraceStep[],
): Fixed {
  if (quantity === 0n && !feeWhenUnused) return 0n;
  const tier = prices.tiers.find(({ upTo }) => upTo === null || quantity <= upTo);
  invariant(tier, 'the last tier has no end');
  const cost = quantity * tier.unitPrice;
  if (quantity !== 0n) steps.push(unitsStep('volume_tier', prices, tier, quantity, cost));
  return cost + takeFlatFee(tier, steps);
}

function takeFlatFee(tier: CompiledTier, steps: TraceStep[]): Fixed {
  if (tier.flatFee !== 0n) {
    steps.push({ code: 'tier_flat_fee', values: { tier: tier.name, amount: tier.tier.flatFee ?? '0' } });
  }
  return tier.flatFee;
}

function unitsStep(
  code: 'tier_units' | 'volume_tier',
  { quantityDigits, amountDigits }: CompiledPrices,
  { name, tier }: CompiledTier,
  units: Fixed,
  cost: Fixed,
): TraceStep {
  const quantity = formatFixed(units, quantityDigits);
  const amount = formatFixed(cost, amountDigits);
  return { code, values: { tier: name, quantity, price: tier.unitPrice, amount } };
}
