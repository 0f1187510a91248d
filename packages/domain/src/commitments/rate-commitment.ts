import { daysBetween } from '../calendar/day-arithmetic.ts';
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
  { subscription, period, served }: RatedScene,
  ratings: readonly ComponentRating[],
): readonly ComponentRating[] {
  const { currency, rounding } = subscription.planVersion;
  const days = daysBetween(served.start, served.end);
  const share = rational(BigInt(days), BigInt(period.days));
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
      servicePeriod: served,
      levels: [],
      quantity: rational(1n),
      unitPrice: null,
      amount: missing,
      trace: [
        explainShare(component, days, period.days, due),
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
  days: number,
  periodDays: number,
  due: Money,
): TraceStep {
  if (days === periodDays) return { code: 'commitment_full_period', values: { commitment } };
  return {
    code: 'commitment_part_of_period',
    values: { commitment, days: String(days), periodDays: String(periodDays), due: formatMajor(due) },
  };
}
