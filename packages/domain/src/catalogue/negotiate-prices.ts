import { fixedOf, formatFixed, fractionDigits } from '../money/fixed.ts';
import type { DecimalText } from '../money/rational.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';
import type { PlanVersion } from './plan-version.ts';
import type { PriceComponent } from './price-component.ts';
import type { UsagePrices } from './usage-pricing.ts';

/**
 * What an account pays instead, in the plan version's own currency: a unit price (or commitment), so much percent less
 * than the unit price (from 0 to 100), or usage prices.
 */
export type NegotiatedPrice =
  | { readonly componentCode: string; readonly unitPrice: DecimalText }
  | { readonly componentCode: string; readonly discountPercent: DecimalText }
  | { readonly componentCode: string; readonly usage: UsagePrices };

/** The plan version with an account's own prices. Refuses a component that is not there or is priced in another way. */
export function negotiatePrices(
  planVersion: PlanVersion,
  prices: readonly NegotiatedPrice[],
): Result<PlanVersion, Refusal<'unknown_component' | 'price_does_not_fit'>> {
  const components = [...planVersion.components];
  for (const price of prices) {
    const index = components.findIndex(({ code }) => code === price.componentCode);
    const component = components[index];
    if (!component) return refuse('unknown_component', { component: price.componentCode });
    const negotiated = withPrice(component, price);
    if (!negotiated) return refuse('price_does_not_fit', { component: price.componentCode });
    components[index] = negotiated;
  }
  return ok({ ...planVersion, components });
}

function withPrice(component: PriceComponent, price: NegotiatedPrice): PriceComponent | null {
  if (component.kind === 'usage') return withUsagePrice(component, price);
  if ('usage' in price) return null;
  if (component.kind === 'commitment') return { ...component, amount: agreedPrice(component.amount, price) };
  return { ...component, unitPrice: agreedPrice(component.unitPrice, price), listPrice: component.unitPrice };
}

function withUsagePrice(
  component: Extract<PriceComponent, { kind: 'usage' }>,
  price: NegotiatedPrice,
): PriceComponent | null {
  const listed = component.pricing.model === 'per_unit' ? { listPrice: component.pricing.unitPrice } : {};
  if ('usage' in price) {
    const { minimum: _minimum, maximum: _maximum, ...rest } = component;
    return { ...rest, ...price.usage, ...listed };
  }
  if (component.pricing.model !== 'per_unit') return null;
  const unitPrice = agreedPrice(component.pricing.unitPrice, price);
  return { ...component, pricing: { model: 'per_unit', unitPrice }, ...listed };
}

/** A discount is exact: 12.5 percent off 19.99 is 17.49125; lines are rounded once, not prices. */
function agreedPrice(
  listPrice: DecimalText,
  price: Exclude<NegotiatedPrice, { readonly usage: unknown }>,
): DecimalText {
  if ('unitPrice' in price) return price.unitPrice;
  const { discountPercent } = price;
  const [digits, percentDigits] = [fractionDigits(listPrice), fractionDigits(discountPercent)];
  const left = fixedOf('100', percentDigits) - fixedOf(discountPercent, percentDigits);
  return formatFixed(fixedOf(listPrice, digits) * left, digits + percentDigits + 2);
}
