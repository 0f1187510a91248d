import { isCurrencyCode } from '../money/currency.ts';
import { parseDecimal } from '../money/rational.ts';
import { checkSeatPolicy } from './check-seat-policy.ts';
import type { Finding, FindingCode } from './finding.ts';
import type { PlanVersion, PriceComponent } from './plan-version.ts';

/** All findings of a plan version, in the order of its fields; a version with an `error` must not be offered. */
export function checkPlanVersion(planVersion: PlanVersion): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (holds: boolean, code: FindingCode, path: string) => {
    if (!holds) findings.push({ code, severity: 'error', path });
  };
  report(hasWords(planVersion.name), 'name_missing', 'name');
  report(isCurrencyCode(planVersion.currency), 'unknown_currency', 'currency');
  report(isCount(planVersion.interval.count, 1), 'invalid_interval', 'interval.count');
  report(isCount(planVersion.trialDays, 0), 'invalid_trial', 'trialDays');
  report(planVersion.components.length > 0, 'no_components', 'components');
  return [...findings, ...componentFindings(planVersion.components), ...checkSeatPolicy(planVersion)];
}

function componentFindings(components: readonly PriceComponent[]): readonly Finding[] {
  const codes = components.map(({ code }) => code);
  return components.flatMap((component, index): readonly Finding[] => {
    const path = `components.${index}`;
    const found: Finding[] = [];
    if (component.code === '') found.push({ code: 'component_code_missing', severity: 'error', path: `${path}.code` });
    if (codes.indexOf(component.code) !== index) {
      found.push({ code: 'duplicate_component_code', severity: 'error', path: `${path}.code` });
    }
    if (!hasWords(component.name)) found.push({ code: 'name_missing', severity: 'error', path: `${path}.name` });
    return [...found, ...priceFindings(component, `${path}.unitPrice`)];
  });
}

function priceFindings(component: PriceComponent, path: string): readonly Finding[] {
  const price = parseDecimal(component.unitPrice);
  if (!price.ok) return [{ code: 'unparsable_price', severity: 'error', path }];
  return price.value.numerator < 0n ? [{ code: 'negative_price', severity: 'error', path }] : [];
}

function hasWords(name: PlanVersion['name']): boolean {
  return Object.values(name).some((words) => words.trim() !== '');
}

function isCount(count: number, least: number): boolean {
  return Number.isSafeInteger(count) && count >= least;
}
