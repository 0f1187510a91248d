import { earlierOf, laterOf } from '../calendar/business-date.ts';
import type { DateRange, Period } from '../calendar/periods.ts';
import { utc } from '../calendar/time-zone.ts';
import type { BillableSubscription } from '../subscriptions/billable-subscription.ts';
import { dayAxis, type Stretch, secondAxis, type TimeAxis } from './time-axis.ts';

/**
 * `at_start`: what is open on the period's first day, all for the whole period.
 * `as_used`: what the period costs by everything now known about each of its days.
 */
export type RatingView = 'at_start' | 'as_used';

/** One period of a subscription as it is looked at. */
export interface RatedScene {
  readonly subscription: BillableSubscription;
  readonly period: Period;
  readonly view: RatingView;
  readonly axis: TimeAxis;
  /** How long the whole period is, in units of the axis: the denominator of every proration. */
  readonly length: number;
  /** The part of the period in which the subscription runs, and the part of that whose use counts. */
  readonly served: Stretch;
  readonly looked: Stretch;
  /** The days of the served part, the one it ends in included. */
  readonly servedDays: DateRange;
  /** The days whose usage counts: the first day does, the day of the end belongs to what follows. */
  readonly usageDays: DateRange;
}

/** The scene of a period; null when the subscription does not run in it. */
export function sceneOf(subscription: BillableSubscription, period: Period, view: RatingView): RatedScene | null {
  const { startDate, startMoment, endDate, endMoment } = subscription;
  const axis = axisOf(subscription);
  const whole = { start: axis.position(period.start), end: axis.position(period.end) };
  const start = Math.max(whole.start, axis.position(startDate, startMoment));
  const end = endDate === null ? whole.end : Math.min(whole.end, axis.position(endDate, endMoment));
  if (start >= end) return null;
  const served = { start, end };
  const usageDays = {
    start: laterOf(period.start, startDate),
    end: endDate === null ? period.end : earlierOf(period.end, endDate),
  };
  return {
    subscription,
    period,
    view,
    axis,
    length: whole.end - whole.start,
    served,
    looked: view === 'at_start' ? { start, end: start + 1 } : served,
    servedDays: axis.unit === 'day' ? usageDays : datesOf(served, axis),
    usageDays,
  };
}

/** What the subscription's proration counts. */
export function axisOf({ planVersion, zone }: BillableSubscription): TimeAxis {
  return planVersion.proration === 'second' ? secondAxis(zone ?? utc) : dayAxis;
}

/** The days that a stretch touches. */
export function datesOf({ start, end }: Stretch, { dateAt }: TimeAxis): DateRange {
  return { start: dateAt(start), end: dayAxis.dateAt(dayAxis.position(dateAt(end - 1)) + 1) };
}
