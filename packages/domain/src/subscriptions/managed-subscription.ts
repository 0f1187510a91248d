import type { BusinessDate } from '../calendar/business-date.ts';
import type { EpochSecond } from '../calendar/time-zone.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import type { AdHocItem } from '../invoices/ad-hoc-charge.ts';
import { invariant } from '../result.ts';
import type { BillableSubscription } from './billable-subscription.ts';

/**
 * A dated step in the life of a subscription. Between two moves nothing changes but seats and locations, which carry
 * their own dates. What lies ahead of today is its schedule and may still be undone.
 */
export type SubscriptionMove = {
  /** When on its day, if later than its beginning; only for plans prorated by the second. */
  readonly moment?: EpochSecond;
} & (
  | {
      readonly kind: 'start';
      readonly on: BusinessDate;
      readonly planVersion: PlanVersion;
      /** Where period 0 starts; later than `on` for a trial. */
      readonly anchor: BusinessDate;
      /** The first period billed here: more than 0 when an older system billed the ones before. */
      readonly firstPeriodIndex: number;
    }
  | { readonly kind: 'switch_plan'; readonly on: BusinessDate; readonly planVersion: PlanVersion }
  | { readonly kind: 'pause'; readonly on: BusinessDate }
  | { readonly kind: 'resume'; readonly on: BusinessDate }
  | { readonly kind: 'end'; readonly on: BusinessDate; readonly requestedOn: BusinessDate }
);
export type MoveKind = SubscriptionMove['kind'];

/** How far a phase has been billed. */
export interface PhaseProgress {
  readonly nextPeriodIndex: number;
  /** The day of the first run that found it ended; null while it runs. */
  readonly settledOn: BusinessDate | null;
}

/** What of a billable subscription does not depend on its phase. */
export type SubscriptionFacts = Omit<
  BillableSubscription,
  | 'planVersion'
  | 'status'
  | 'anchor'
  | 'startDate'
  | 'startMoment'
  | 'endDate'
  | 'endMoment'
  | 'firstPeriodIndex'
  | 'nextPeriodIndex'
>;

/** An item that no invoice has charged yet: it comes with the next one, or on one of its own if nothing else is due. */
export interface PendingItem extends AdHocItem {
  readonly onItsDay: boolean;
}

/** A subscription with its whole course: the moves in the order of their dates, and how far each phase was billed. */
export interface ManagedSubscription extends SubscriptionFacts {
  readonly moves: readonly SubscriptionMove[];
  /** By phase; phases that have not begun have none. */
  readonly progress: readonly PhaseProgress[];
  /** What is to be charged outside the plan; none when not said. */
  readonly pending?: readonly PendingItem[];
}

/**
 * A subscription that has known no change yet, such as an imported one. A paused one says since when; a known end
 * counts as requested on `asOf`.
 */
export function manageSubscription(
  billable: BillableSubscription,
  asOf: BusinessDate,
  pausedSince: BusinessDate | null = null,
): ManagedSubscription {
  const { planVersion, status, anchor, startDate, endDate, firstPeriodIndex, nextPeriodIndex, ...rest } = billable;
  const { startMoment, endMoment, ...facts } = rest;
  invariant((status === 'paused') === (pausedSince !== null), 'a paused subscription says since when, and no other');
  const moves: SubscriptionMove[] = [
    { kind: 'start', on: startDate, ...at(startMoment), planVersion, anchor, firstPeriodIndex },
  ];
  if (pausedSince !== null) moves.push({ kind: 'pause', on: pausedSince });
  if (endDate !== null) moves.push({ kind: 'end', on: endDate, ...at(endMoment), requestedOn: asOf });
  return { ...facts, moves, progress: [{ nextPeriodIndex, settledOn: null }] };
}

function at(moment: EpochSecond | undefined): { readonly moment?: EpochSecond } {
  return moment === undefined ? {} : { moment };
}
