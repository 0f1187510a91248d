import { type BusinessDate, earlierOf, laterOf } from '../calendar/business-date.ts';
import { type Period, periodAt } from '../calendar/periods.ts';
import { planTiming } from '../catalogue/timing.ts';
import {
  adjustedPeriodsBack,
  type BillableSubscription,
  type BilledPeriod,
} from '../subscriptions/billable-subscription.ts';
import { adjustPeriod } from './adjust-period.ts';
import { billedPeriodOf, chargeOf } from './charge-of.ts';
import { ratePeriod } from './rate-period.ts';
import type { RatedCharge, SubscriptionChargeDecision } from './rated-charge.ts';

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
  const charges: RatedCharge[] = [];
  let billed: readonly BilledPeriod[] = subscription.billed;
  const take = (found: readonly RatedCharge[]) => {
    charges.push(...found);
    billed = [...billed, ...found.map(billedPeriodOf)];
  };
  let index = subscription.nextPeriodIndex;
  for (; isDue(subscription, index, asOf); index += 1) {
    for (const earlier of adjustable(subscription, index)) take(adjustPeriod(subscription, earlier, billed));
    take(chargePeriod(subscription, index));
  }
  if (hasEnded(subscription, asOf)) {
    for (const earlier of adjustable(subscription, index)) take(adjustPeriod(subscription, earlier, billed));
  }
  const nextBillingDate = nextDate(subscription, index, asOf);
  return { charges, billedPeriods: charges.map(billedPeriodOf), nextPeriodIndex: index, nextBillingDate };
}

function isDue(subscription: BillableSubscription, index: number, asOf: BusinessDate): boolean {
  const date = chargeDate(subscription, index);
  return date !== null && date <= asOf;
}

/** The day on which period `index` is charged; null when the subscription ends before it. */
function chargeDate(subscription: BillableSubscription, index: number): BusinessDate | null {
  const { startDate, endDate, planVersion } = subscription;
  const period = periodOf(subscription, index);
  if (endDate !== null && laterOf(period.start, startDate) >= endDate) return null;
  if (planTiming(planVersion) === 'advance') return laterOf(period.start, startDate);
  return endDate === null ? period.end : earlierOf(period.end, endDate);
}

function nextDate(subscription: BillableSubscription, index: number, asOf: BusinessDate): BusinessDate | null {
  const charge = chargeDate(subscription, index);
  if (charge !== null) return charge;
  return hasEnded(subscription, asOf) ? null : subscription.endDate;
}

function hasEnded({ endDate }: BillableSubscription, asOf: BusinessDate): boolean {
  return endDate !== null && endDate <= asOf;
}

function chargePeriod(subscription: BillableSubscription, index: number): readonly RatedCharge[] {
  const period = periodOf(subscription, index);
  const view = planTiming(subscription.planVersion) === 'advance' ? 'at_start' : 'as_used';
  return ratePeriod(subscription, period, view).map((rating) => chargeOf(subscription, period, rating, 0));
}

function adjustable(subscription: BillableSubscription, index: number): readonly Period[] {
  const first = Math.max(subscription.firstPeriodIndex, index - adjustedPeriodsBack);
  return Array.from({ length: Math.max(0, index - first) }, (_, offset) => periodOf(subscription, first + offset));
}

function periodOf({ anchor, planVersion }: BillableSubscription, index: number): Period {
  return periodAt(anchor, planVersion.interval, index);
}
