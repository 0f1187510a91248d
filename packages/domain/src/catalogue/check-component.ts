import { assertNever } from '../result.ts';
import { checkCommitment } from './check-commitment.ts';
import { checkPrice } from './check-decimal.ts';
import { checkUsage, checkUsagePrices } from './check-usage.ts';
import type { Finding } from './finding.ts';
import type { PlanVersion } from './plan-version.ts';
import type { PriceComponent } from './price-component.ts';

/** What is wrong with one component: its code, name, prices in each currency and what it refers to. */
export function checkComponent(planVersion: PlanVersion, index: number): readonly Finding[] {
  const component = planVersion.components[index]!;
  const path = `components.${index}`;
  const codes = planVersion.components.map(({ code }) => code);
  const found: Finding[] = [];
  if (component.code === '') found.push({ code: 'component_code_missing', severity: 'error', path: `${path}.code` });
  if (codes.indexOf(component.code) !== index) {
    found.push({ code: 'duplicate_component_code', severity: 'error', path: `${path}.code` });
  }
  if (!Object.values(component.name).some((words) => words.trim() !== '')) {
    found.push({ code: 'name_missing', severity: 'error', path: `${path}.name` });
  }
  return [...found, ...checkOwnFields(component, planVersion, path), ...checkCurrencies(component, planVersion, path)];
}

function checkOwnFields(component: PriceComponent, planVersion: PlanVersion, path: string): readonly Finding[] {
  switch (component.kind) {
    case 'flat':
    case 'per_location':
    case 'per_seat':
    case 'one_off':
      return checkPrice(component.unitPrice, `${path}.unitPrice`);
    case 'usage':
      return checkUsage(component, path);
    case 'commitment':
      return checkCommitment(component, planVersion, path);
    default:
      return assertNever(component);
  }
}

/** Prices in every further currency of the plan version, and in no other. */
function checkCurrencies(component: PriceComponent, planVersion: PlanVersion, path: string): readonly Finding[] {
  const { otherCurrencies: sold = [] } = planVersion;
  const prices = component.otherCurrencies ?? {};
  const missing = sold
    .filter((currency) => !Object.hasOwn(prices, currency))
    .map((currency): Finding => {
      return { code: 'currency_price_missing', severity: 'error', path: `${path}.otherCurrencies.${currency}` };
    });
  const unsold = Object.keys(prices)
    .filter((currency) => !sold.includes(currency))
    .map((currency): Finding => {
      return { code: 'currency_not_sold', severity: 'warning', path: `${path}.otherCurrencies.${currency}` };
    });
  return [...missing, ...unsold, ...checkOtherPrices(component, `${path}.otherCurrencies`)];
}

function checkOtherPrices(component: PriceComponent, path: string): readonly Finding[] {
  switch (component.kind) {
    case 'flat':
    case 'per_location':
    case 'per_seat':
    case 'one_off':
      return Object.entries(component.otherCurrencies ?? {}).flatMap(([currency, { unitPrice }]) =>
        checkPrice(unitPrice, `${path}.${currency}.unitPrice`),
      );
    case 'usage':
      return Object.entries(component.otherCurrencies ?? {}).flatMap(([currency, prices]) =>
        checkUsagePrices(prices, `${path}.${currency}`),
      );
    case 'commitment':
      return Object.entries(component.otherCurrencies ?? {}).flatMap(([currency, { amount }]) =>
        checkPrice(amount, `${path}.${currency}.amount`),
      );
    default:
      return assertNever(component);
  }
}
