import { compareRational, type DecimalText, parseDecimal } from '../money/rational.ts';
import { assertNever } from '../result.ts';
import { checkPrice, checkQuantity } from './check-decimal.ts';
import { checkTiers } from './check-tiers.ts';
import type { Finding } from './finding.ts';
import type { UsageComponent } from './price-component.ts';
import type { UsagePrices, UsagePricing } from './usage-pricing.ts';

/** What is wrong with a usage component, apart from its code, name and currencies. */
export function checkUsage(component: UsageComponent, path: string): readonly Finding[] {
  const { meter, freeUnits, blockSize, pricing } = component;
  const found: Finding[] = [];
  if (meter.trim() === '') found.push({ code: 'meter_missing', severity: 'error', path: `${path}.meter` });
  const bounded = pricing.model === 'percentage' && (pricing.minimumPerItem ?? pricing.maximumPerItem) !== undefined;
  if (bounded && (freeUnits ?? blockSize) !== undefined) {
    found.push({ code: 'free_units_with_item_bounds', severity: 'error', path: `${path}.pricing` });
  }
  return [
    ...found,
    ...checkQuantity(freeUnits, `${path}.freeUnits`),
    ...checkQuantity(blockSize, `${path}.blockSize`),
    ...checkUsagePrices(component, path),
  ];
}

/** The prices of a usage component in one currency. */
export function checkUsagePrices({ pricing, minimum, maximum }: UsagePrices, path: string): readonly Finding[] {
  return [...checkPricing(pricing, `${path}.pricing`), ...checkBounds(minimum, maximum, path, 'minimum', 'maximum')];
}

function checkPricing(pricing: UsagePricing, path: string): readonly Finding[] {
  switch (pricing.model) {
    case 'per_unit':
      return checkPrice(pricing.unitPrice, `${path}.unitPrice`);
    case 'graduated':
    case 'volume':
      return checkTiers(pricing, `${path}.tiers`);
    case 'package':
      return [
        ...checkQuantity(pricing.packageSize, `${path}.packageSize`),
        ...checkPrice(pricing.packagePrice, `${path}.packagePrice`),
      ];
    case 'percentage':
      return [
        ...checkPrice(pricing.ratePercent, `${path}.ratePercent`),
        ...checkPrice(pricing.perItem, `${path}.perItem`),
        ...checkBounds(pricing.minimumPerItem, pricing.maximumPerItem, path, 'minimumPerItem', 'maximumPerItem'),
      ];
    default:
      return assertNever(pricing);
  }
}

function checkBounds(
  minimum: DecimalText | undefined,
  maximum: DecimalText | undefined,
  path: string,
  minimumName: string,
  maximumName: string,
): readonly Finding[] {
  const found = [...checkPrice(minimum, `${path}.${minimumName}`), ...checkPrice(maximum, `${path}.${maximumName}`)];
  if (found.length > 0 || minimum === undefined || maximum === undefined) return found;
  const [least, most] = [parseDecimal(minimum), parseDecimal(maximum)];
  const crossed = least.ok && most.ok && compareRational(least.value, most.value) > 0;
  return crossed ? [{ code: 'minimum_above_maximum', severity: 'error', path: `${path}.${minimumName}` }] : [];
}
