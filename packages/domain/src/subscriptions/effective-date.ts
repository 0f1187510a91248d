import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { addMonths, periodContaining } from '../calendar/periods.ts';
import type { EpochSecond } from '../calendar/time-zone.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';
import { comparePlanPrices } from './compare-plan-prices.ts';
import { earliestEnd } from './earliest-end.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { acceptedReplay } from './replay-moves.ts';
import type { ChangeDate, SubscriptionChange } from './subscription-change.ts';

/** Nothing is planned further ahead than this, in months. */
const longestPlanMonths = 120;

/**
 * The first day on which the change holds; of a cancellation at the period's end, the end of a period that the contract
 * allows. Nothing happens before the subscription starts. Refuses `date_in_the_past`
 * and `date_too_far` (more than ten years ahead).
 */
export function effectiveDate(
  subscription: ManagedSubscription,
  change: SubscriptionChange,
  asOf: BusinessDate,
): Result<BusinessDate, Refusal<'date_in_the_past' | 'date_too_far'>> {
  const today = laterOf(asOf, subscription.moves[0]!.on);
  const when = change.when ?? defaultDate(subscription, change, today);
  if (when === 'now') return ok(today);
  if (when === 'period_end')
    return ok(change.kind === 'cancel' ? regularEnd(subscription, today) : nextBoundary(subscription, today));
  if (when.on < today) return refuse('date_in_the_past', { date: when.on });
  if (when.on > addMonths(today, longestPlanMonths)) return refuse('date_too_far', { date: when.on });
  return ok(when.on);
}

/** The day on which the subscription ends when notice is given today and nothing else is agreed. */
export function regularEnd(subscription: ManagedSubscription, today: BusinessDate): BusinessDate {
  const boundary = nextBoundary(subscription, today);
  const allowed = earliestEnd(subscription, today);
  return allowed === null ? boundary : laterOf(boundary, allowed);
}

/** From when a change holds: a day, and the moment on it where both plans are prorated by the second. */
export interface ChangeTime {
  readonly on: BusinessDate;
  readonly moment?: EpochSecond;
}

/**
 * When on the day the change holds: at `now` if that is the day on which it is made, else from the day's beginning. A
 * plan prorated by the day knows no moments, nor does a switch between one of each kind.
 */
export function effectiveTime(
  { moves }: ManagedSubscription,
  change: SubscriptionChange,
  on: BusinessDate,
  { asOf, now }: { readonly asOf: BusinessDate; readonly now: EpochSecond | undefined },
): ChangeTime {
  if (now === undefined || on !== asOf) return { on };
  const { terms } = acceptedReplay(moves.filter((move, index) => index === 0 || move.on <= on));
  const versions = [terms.planVersion, ...(change.kind === 'switch_plan' ? [change.planVersion] : [])];
  return versions.every(({ proration }) => proration === 'second') ? { on, moment: now } : { on };
}

/** The first day of the billing period after the one that `today` lies in; in a trial its end. */
function nextBoundary({ moves }: ManagedSubscription, today: BusinessDate): BusinessDate {
  const { terms } = acceptedReplay(moves.filter((move, index) => index === 0 || move.on <= today));
  if (today < terms.firstBilledDay) return terms.firstBilledDay;
  return periodContaining(terms.anchor, terms.planVersion.interval, today).end;
}

function defaultDate(subscription: ManagedSubscription, change: SubscriptionChange, today: BusinessDate): ChangeDate {
  if (change.kind === 'cancel') return 'period_end';
  if (change.kind !== 'switch_plan') return 'now';
  return comparePlanPrices(subscription, change.planVersion, today) === 'upgrade' ? 'now' : 'period_end';
}
