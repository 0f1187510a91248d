import { type BusinessDate, earlierOf, laterOf } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import { type Period, periodAt } from '../calendar/periods.ts';
import { withAgreedPrices } from '../catalogue/agreed-prices.ts';
import { planTiming } from '../catalogue/timing.ts';
import { adjustedPeriodsBack, type BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { adjustPeriod } from './adjust-period.ts';
import { billedPeriodOf, chargeOf } from './charge-of.ts';
import { ratePeriod } from './rate-period.ts';
import type { BilledPeriodPlan, RatedCharge, SubscriptionChargeDecision } from './rated-charge.ts';

/**
 * Everything the subscription owes on `asOf` and was not yet charged, oldest period first, and when to ask again.
 * In advance, a period is charged on its first day as things then stood, and what changed inside it is charged or
 * credited with the next period (or when the subscription has ended). In arrears, it is charged when it is over; so
 * are usage and commitments of a plan that is otherwise paid in advance.
 * Deciding twice on the same facts gives the same plan; deciding after carrying it out gives none. Paused
 * subscriptions owe nothing; ended ones are still settled up to their end date.
 */
export function decideSubscriptionCharges(
  subscription: BillableSubscription,
  asOf: BusinessDate,
): SubscriptionChargeDecision {
  if (subscription.status === 'paused') {
    return { charges: [], billedPeriods: [], nextPeriodIndex: subscription.nextPeriodIndex, nextBillingDate: null };
  }
  let charges: readonly RatedCharge[] = [];
  let billedPeriods: readonly BilledPeriodPlan[] = [];
  const take = (found: readonly RatedCharge[]) => {
    const isFirst = charges.length === 0;
    charges = isFirst ? found : [...charges, ...found];
    billedPeriods = isFirst ? found.map(billedPeriodOf) : [...billedPeriods, ...found.map(billedPeriodOf)];
  };
  const settleEarlier = (before: number) => {
    const first = Math.max(subscription.firstPeriodIndex, before - adjustedPeriodsBack);
    for (let index = first; index < before; index += 1) {
      const period = periodOf(subscription, index);
      take(adjustPeriod(asAgreed(subscription, period), period, [...subscription.billed, ...billedPeriods]));
    }
  };
  let index = subscription.nextPeriodIndex;
  for (;;) {
    const period = periodOf(subscription, index);
    const date = chargeDate(subscription, period);
    if (date === null || date > asOf) {
      if (subscription.endDate !== null && subscription.endDate <= asOf) settleEarlier(index);
      const nextBillingDate = date ?? (isOver(subscription, asOf) ? null : endOf(subscription));
      return { charges, billedPeriods, nextPeriodIndex: index, nextBillingDate };
    }
    settleEarlier(index);
    take(chargePeriod(subscription, period));
    index += 1;
  }
}

/** The day on which a period is charged; null when the subscription ends before it. */
function chargeDate(subscription: BillableSubscription, period: Period): BusinessDate | null {
  const { startDate, planVersion } = subscription;
  const end = endOf(subscription);
  if (end !== null && laterOf(period.start, startDate) >= end) return null;
  if (planTiming(planVersion) === 'advance') return laterOf(period.start, startDate);
  return end === null ? period.end : earlierOf(period.end, end);
}

/** The first day of which no moment is charged; null while no end is known. */
function endOf({ endDate, endMoment, planVersion }: BillableSubscription): BusinessDate | null {
  if (endDate === null || endMoment === undefined || planVersion.proration !== 'second') return endDate;
  return addDays(endDate, 1);
}

/** Once the day of the end is over too, nothing more is to be expected of it. */
function isOver(subscription: BillableSubscription, asOf: BusinessDate): boolean {
  const end = endOf(subscription);
  return end !== null && end <= asOf;
}

function chargePeriod(listed: BillableSubscription, period: Period): readonly RatedCharge[] {
  const subscription = asAgreed(listed, period);
  const view = planTiming(subscription.planVersion) === 'advance' ? 'at_start' : 'as_used';
  return ratePeriod(subscription, period, view).map((rating) => chargeOf(subscription, period, rating, 0));
}

/** With the prices that were agreed for the period's first day, or the first one that is charged of it. */
function asAgreed(subscription: BillableSubscription, period: Period): BillableSubscription {
  const { agreements, planVersion, startDate } = subscription;
  if (agreements === undefined || agreements.length === 0) return subscription;
  const agreed = withAgreedPrices(planVersion, agreements, laterOf(period.start, startDate));
  return agreed === planVersion ? subscription : { ...subscription, planVersion: agreed };
}

function periodOf({ anchor, planVersion }: BillableSubscription, index: number): Period {
  return periodAt(anchor, planVersion.interval, index);
}
