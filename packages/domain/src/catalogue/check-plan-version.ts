import type { IntervalUnit } from '../calendar/periods.ts';
import { isCurrencyCode } from '../money/currency.ts';
import { checkComponent } from './check-component.ts';
import { checkSeatPolicy } from './check-seat-policy.ts';
import type { Finding, FindingCode } from './finding.ts';
import type { PlanVersion } from './plan-version.ts';
import type { PriceComponent } from './price-component.ts';

/** Nobody is billed less often than once in a century; what is longer leaves the calendar sooner or later. */
const longestIntervals: Readonly<Record<IntervalUnit, number>> = { day: 36_600, week: 5_200, month: 1_200, year: 100 };
const longestTrialDays = 3_660;
const longestTermMonths = 120;
const longestNoticeDays = 366;

/** All findings of a plan version, in the order of its fields; a version with an `error` must not be offered. */
export function checkPlanVersion(planVersion: PlanVersion): readonly Finding[] {
  const { components, currency, interval, otherCurrencies = [] } = planVersion;
  const findings: Finding[] = [];
  const report = (holds: boolean, code: FindingCode, path: string) => {
    if (!holds) findings.push({ code, severity: 'error', path });
  };
  report(hasWords(planVersion.name), 'name_missing', 'name');
  report(isCurrencyCode(currency), 'unknown_currency', 'currency');
  for (const [index, other] of otherCurrencies.entries()) {
    const path = `otherCurrencies.${index}`;
    report(isCurrencyCode(other), 'unknown_currency', path);
    report(other !== currency && otherCurrencies.indexOf(other) === index, 'currency_twice', path);
  }
  report(isCount(interval.count, 1, longestIntervals[interval.unit]), 'invalid_interval', 'interval.count');
  report(isCount(planVersion.trialDays, 0, longestTrialDays), 'invalid_trial', 'trialDays');
  report(components.length > 0, 'no_components', 'components');
  reportContract(planVersion, report);
  if (planVersion.proration === 'second' && !components.some(isProrated)) {
    findings.push({ code: 'proration_without_effect', severity: 'warning', path: 'proration' });
  }
  const ofComponents = components.flatMap((_, index) => checkComponent(planVersion, index));
  return [...findings, ...ofComponents, ...checkSeatPolicy(planVersion)];
}

function reportContract(
  { contract }: PlanVersion,
  report: (holds: boolean, code: FindingCode, path: string) => void,
): void {
  if (!contract) return;
  const { minimumMonths, noticeDays, renewalMonths } = contract;
  report(isCount(minimumMonths, 0, longestTermMonths), 'invalid_contract', 'contract.minimumMonths');
  report(isCount(noticeDays, 0, longestNoticeDays), 'invalid_contract', 'contract.noticeDays');
  const renews = renewalMonths === null || isCount(renewalMonths, 1, longestTermMonths);
  report(renews, 'invalid_contract', 'contract.renewalMonths');
}

/** Usage counts as it was, and one-off sums are charged whole. */
function isProrated({ kind }: PriceComponent): boolean {
  return kind !== 'usage' && kind !== 'one_off';
}

function hasWords(name: PlanVersion['name']): boolean {
  return Object.values(name).some((words) => words.trim() !== '');
}

function isCount(count: number, least: number, most: number): boolean {
  return Number.isSafeInteger(count) && count >= least && count <= most;
}
