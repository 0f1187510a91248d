import type { CommitmentComponent } from '../catalogue/price-component.ts';
import { compare, type Money, subtract, sum } from '../money/money.ts';
import { checkedPriceToRational, formatMajor, roundToMoney } from '../money/price.ts';
import { multiplyRational, rational } from '../money/rational.ts';
import type { ComponentRating } from '../rating/component-rating.ts';
import type { RatedScene } from '../rating/rated-scene.ts';
import type { TraceStep } from '../rating/trace.ts';

/**
 * What is missing to the commitment: the commitment for the days served, rounded, minus the rounded amounts of what
 * it covers. Nothing when they reach it. Rounding both for themselves lets the lines add up to the commitment exactly.
 */
export function rateCommitment(
  component: CommitmentComponent,
  scene: RatedScene,
  ratings: readonly ComponentRating[],
): readonly ComponentRating[] {
  const { currency, rounding } = scene.subscription.planVersion;
  const share = rational(BigInt(scene.served.end - scene.served.start), BigInt(scene.length));
  const due = roundToMoney(
    multiplyRational(checkedPriceToRational(component.amount, currency), share),
    currency,
    rounding,
  );
  const covered = ratings.filter((rating) => isCovered(component, rating));
  const fees = sum(covered.map(amountOf), currency);
  if (compare(fees, due) >= 0) return [];
  const missing = subtract(due, fees);
  return [
    {
      component,
      locationId: null,
      servicePeriod: scene.servedDays,
      levels: [],
      quantity: rational(1n),
      unitPrice: null,
      amount: missing,
      trace: [
        ...explainShare(component, scene, due),
        {
          code: 'commitment_missing',
          values: { due: formatMajor(due), fees: formatMajor(fees), missing: formatMajor(missing) },
        },
      ],
    },
  ];
}

function isCovered({ covers }: CommitmentComponent, { component }: ComponentRating): boolean {
  return covers ? covers.includes(component.code) : component.kind !== 'one_off';
}

function amountOf({ amount }: ComponentRating): Money {
  return amount;
}

function explainShare(
  { amount: commitment }: CommitmentComponent,
  { axis, served, length }: RatedScene,
  due: Money,
): readonly TraceStep[] {
  const part = served.end - served.start;
  const whole: TraceStep = { code: 'commitment_full_period', values: { commitment } };
  if (part === length) return [whole];
  const [used, of] = [String(part), String(length)];
  if (axis.unit === 'second') {
    return [whole, { code: 'prorated_by_second', values: { seconds: used, periodSeconds: of } }];
  }
  const values = { commitment, days: used, periodDays: of, due: formatMajor(due) };
  return [{ code: 'commitment_part_of_period', values }];
}
