import { compareRational, parseDecimal, type Rational, rational } from '../money/rational.ts';
import { type Capability, includedCapabilities } from '../seats/capabilities.ts';
import type { SeatException, SeatPolicy, SeatRule } from '../seats/seat-policy.ts';
import type { Finding } from './finding.ts';
import type { PlanVersion } from './plan-version.ts';
import type { PerSeatComponent } from './price-component.ts';

/**
 * Contradictions between the seat components and the seat policy. A plan version without these findings keeps the
 * promise that taking a capability away never raises the price.
 */
export function checkSeatPolicy({ components, seatPolicy }: PlanVersion): readonly Finding[] {
  const seatComponents = components.flatMap((component, index) =>
    component.kind === 'per_seat' ? [{ component, path: `components.${index}.seatClass` }] : [],
  );
  if (!seatPolicy) {
    return seatComponents.map(({ path }) => ({ code: 'seat_component_without_policy', severity: 'error', path }));
  }
  const classes = new Set(seatPolicy.classes.map((rule) => rule.seatClass));
  const priced = seatComponents.map(({ component }) => component);
  return [
    ...seatComponents.flatMap(({ component, path }, index): readonly Finding[] => {
      if (!classes.has(component.seatClass)) return [{ code: 'seat_class_not_in_policy', severity: 'error', path }];
      const first = priced.findIndex(({ seatClass }) => seatClass === component.seatClass);
      return first === index ? [] : [{ code: 'seat_class_priced_twice', severity: 'error', path }];
    }),
    ...seatPolicy.classes.flatMap((_, index) => ruleFindings(seatPolicy, index, priced)),
    ...seatPolicy.exceptions.flatMap((exception, index) => exceptionFindings(exception, seatPolicy, index)),
  ];
}

function exceptionFindings(exception: SeatException, policy: SeatPolicy, index: number): readonly Finding[] {
  const path = `seatPolicy.exceptions.${index}`;
  const { hasAll, hasNone } = exception;
  if (hasAll.some((capability) => hasNone.includes(capability))) {
    return [{ code: 'exception_contradicts_itself', severity: 'error', path }];
  }
  if (hasAll.length === 0 && hasNone.length === 0) {
    return [{ code: 'exception_frees_everybody', severity: 'error', path }];
  }
  return canRaisePrice(exception, policy) ? [{ code: 'exception_can_raise_price', severity: 'warning', path }] : [];
}

function ruleFindings(policy: SeatPolicy, index: number, priced: readonly PerSeatComponent[]): readonly Finding[] {
  const rule = policy.classes[index]!;
  const earlier = policy.classes.slice(0, index);
  const path = `seatPolicy.classes.${index}`;
  const found: Finding[] = [];
  const report = (when: boolean, code: Finding['code'], severity: Finding['severity']) => {
    if (when) found.push({ code, severity, path });
  };
  const isUnpriced = !priced.some(({ seatClass }) => seatClass === rule.seatClass);
  const isDearer = (other: SeatRule) => compareRational(priceOf(rule, priced), priceOf(other, priced)) > 0;
  report(
    earlier.some(({ ruleCode }) => ruleCode === rule.ruleCode),
    'duplicate_rule_code',
    'error',
  );
  report(
    earlier.some((other) => isSameClassElsewhere(other, rule)),
    'seat_class_scopes_differ',
    'error',
  );
  report(rule.anyOf.length === 0, 'rule_without_capability', 'error');
  report(isUnpriced, 'seat_class_without_price', 'warning');
  report(earlier.some(isDearer), 'seat_classes_not_dearest_first', 'warning');
  const followsAccountRule = rule.scope === 'location' && earlier.some(({ scope }) => scope === 'account');
  report(followsAccountRule, 'account_seat_before_location_seat', 'warning');
  return found;
}

function isSameClassElsewhere(a: SeatRule, b: SeatRule): boolean {
  return a.seatClass === b.seatClass && a.scope !== b.scope;
}

function priceOf(rule: SeatRule, priced: readonly PerSeatComponent[]): Rational {
  const component = priced.find(({ seatClass }) => seatClass === rule.seatClass);
  const price = component ? parseDecimal(component.unitPrice) : null;
  return price?.ok ? price.value : rational(0n);
}

/** A role freed by the exception could lose what frees it and keep something that is paid for. */
function canRaisePrice(exception: SeatException, policy: SeatPolicy): boolean {
  const paidFor = policy.classes.flatMap((rule) => rule.anyOf);
  return exception.hasAll.some((lost) => paidFor.some((capability) => survives(capability, lost, exception)));
}

function survives(capability: Capability, lost: Capability, exception: SeatException): boolean {
  const goesAlong = capability === lost || (includedCapabilities[lost] ?? []).includes(capability);
  return !goesAlong && !exception.hasNone.includes(capability);
}
