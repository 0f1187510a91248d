import type { CurrencyCode } from '../money/money.ts';
import { assertNever, ok, type Refusal, type Result, refuse } from '../result.ts';
import type { PlanVersion } from './plan-version.ts';
import type { PriceComponent } from './price-component.ts';

/** The plan version with its prices in one of its currencies; refuses `currency_not_sold` for any other. */
export function planVersionIn(
  planVersion: PlanVersion,
  currency: CurrencyCode,
): Result<PlanVersion, Refusal<'currency_not_sold'>> {
  if (planVersion.currency === currency) return ok(planVersion);
  const isSold = planVersion.otherCurrencies?.includes(currency) ?? false;
  const components = planVersion.components.map((component) => componentIn(component, currency));
  if (!isSold || components.includes(null)) return refuse('currency_not_sold', { currency });
  return ok({ ...planVersion, currency, components: components.filter((component) => component !== null) });
}

function componentIn(component: PriceComponent, currency: CurrencyCode): PriceComponent | null {
  switch (component.kind) {
    case 'flat':
    case 'per_location':
    case 'per_seat':
    case 'one_off': {
      const prices = component.otherCurrencies?.[currency];
      return prices ? { ...component, ...prices } : null;
    }
    case 'usage': {
      const prices = component.otherCurrencies?.[currency];
      if (!prices) return null;
      // Bounds in the first currency mean nothing in another one.
      const { minimum: _minimum, maximum: _maximum, ...rest } = component;
      return { ...rest, ...prices };
    }
    case 'commitment': {
      const prices = component.otherCurrencies?.[currency];
      return prices ? { ...component, ...prices } : null;
    }
    default:
      return assertNever(component);
  }
}
