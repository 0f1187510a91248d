import type { LocationId } from '../ids/ids.ts';
import { compareRational, type DecimalText, parseDecimal, type Rational, rational } from '../money/rational.ts';
import type { ResultKind } from './member-result.ts';

/** From this amount of the period's base on, in major units, the percentage holds; the first step starts at 0. */
export interface CommissionStep {
  readonly from: DecimalText;
  readonly percent: DecimalText;
}

/** `percent` of the base, an amount per piece, or a percentage that changes at steps of the base, part by part. */
export type CommissionRate =
  | { readonly kind: 'percent'; readonly percent: DecimalText }
  | { readonly kind: 'per_piece'; readonly amount: DecimalText }
  | { readonly kind: 'stepped'; readonly steps: readonly CommissionStep[] };

/** What members earn by one kind of result; null lists mean all. The first rule that fits a result decides. */
export interface CommissionRule {
  readonly code: string;
  readonly kind: ResultKind;
  readonly serviceCodes: readonly string[] | null;
  readonly locationIds: readonly LocationId[] | null;
  readonly rate: CommissionRate;
}

export interface CommissionFinding {
  readonly code:
    | 'commission_code_missing'
    | 'commission_code_taken'
    | 'unparsable_rate'
    | 'percent_out_of_range'
    | 'negative_rate'
    | 'steps_missing'
    | 'steps_out_of_order';
  readonly path: string;
}

/** What is wrong with commission rules, by path such as `rules.0.rate.percent`. */
export function checkCommissionRules(rules: readonly CommissionRule[]): readonly CommissionFinding[] {
  return rules.flatMap(({ code, rate }, index): readonly CommissionFinding[] => {
    const path = `rules.${index}`;
    const isTaken = rules.findIndex((other) => other.code === code) !== index;
    return [
      ...(code === '' ? [{ code: 'commission_code_missing' as const, path: `${path}.code` }] : []),
      ...(isTaken ? [{ code: 'commission_code_taken' as const, path: `${path}.code` }] : []),
      ...rateFindings(rate, `${path}.rate`),
    ];
  });
}

function rateFindings(rate: CommissionRate, path: string): readonly CommissionFinding[] {
  if (rate.kind === 'percent') return percentFindings(rate.percent, `${path}.percent`);
  if (rate.kind === 'per_piece') {
    const amount = parseDecimal(rate.amount);
    if (!amount.ok) return [{ code: 'unparsable_rate', path: `${path}.amount` }];
    return amount.value.numerator < 0n ? [{ code: 'negative_rate', path: `${path}.amount` }] : [];
  }
  if (rate.steps.length === 0) return [{ code: 'steps_missing', path: `${path}.steps` }];
  return rate.steps.flatMap((step, index) => [
    ...orderFindings(rate.steps, index, `${path}.steps.${index}.from`),
    ...percentFindings(step.percent, `${path}.steps.${index}.percent`),
  ]);
}

function percentFindings(text: DecimalText, path: string): readonly CommissionFinding[] {
  const percent = parseDecimal(text);
  if (!percent.ok) return [{ code: 'unparsable_rate', path }];
  const inRange =
    compareRational(percent.value, rational(0n)) >= 0 && compareRational(percent.value, rational(100n)) <= 0;
  return inRange ? [] : [{ code: 'percent_out_of_range', path }];
}

/** The first step starts at 0, and each later one above the one before. */
function orderFindings(steps: readonly CommissionStep[], index: number, path: string): readonly CommissionFinding[] {
  const from = parseDecimal(steps[index]!.from);
  if (!from.ok) return [{ code: 'unparsable_rate', path }];
  const before = index === 0 ? null : parseDecimal(steps[index - 1]!.from);
  const floor: Rational | null = before?.ok ? before.value : null;
  const inOrder = index === 0 ? from.value.numerator === 0n : !floor || compareRational(from.value, floor) > 0;
  return inOrder ? [] : [{ code: 'steps_out_of_order', path }];
}
