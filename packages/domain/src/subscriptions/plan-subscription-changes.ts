import type { BusinessDate } from '../calendar/business-date.ts';
import type { EpochSecond } from '../calendar/time-zone.ts';
import { assertNever, ok, type Result, refuse } from '../result.ts';
import { cancel, pause, resume, switchPlan, undo } from './change-course.ts';
import { closeLocation, openLocation } from './change-locations.ts';
import { addSeat, endSeat } from './change-seats.ts';
import { afterCharges, decideManagedCharges, type ManagedChargeDecision } from './decide-managed-charges.ts';
import { type ChangeTime, effectiveDate, effectiveTime } from './effective-date.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { statusOn } from './replay-moves.ts';
import { type ScheduledEvent, scheduleOf } from './schedule-of.ts';
import type { ChangeRefusal, SubscriptionChange } from './subscription-change.ts';
import type { SubscriptionStatus } from './subscription-status.ts';

/** What changes mean, to be shown or to be carried out: storing `subscription` and billing `dueNow` is the change. */
export interface SubscriptionChangePlan {
  readonly subscription: ManagedSubscription;
  /** On the day of the plan. */
  readonly status: SubscriptionStatus;
  /** The first day on which each change holds, in the order in which they were asked for. */
  readonly effectiveOn: readonly BusinessDate[];
  /** When on its day, of those that hold from a moment: of plans prorated by the second, changed today. */
  readonly effectiveAt: readonly (EpochSecond | null)[];
  /** Everything that is planned for later, in order. */
  readonly schedule: readonly ScheduledEvent[];
  /** What a run charges and credits today; negative amounts are credits. */
  readonly dueNow: ManagedChargeDecision;
  /** What the next run charges after that, as things stand; null when nothing will ever be due. */
  readonly next: { readonly on: BusinessDate; readonly decision: ManagedChargeDecision } | null;
  readonly nextBillingDate: BusinessDate | null;
}

/**
 * The plan of one or several changes made together on `asOf`, all or none. Each is refused on its own or with what is
 * already planned: the refusal names it by its path. What holds from today holds from `now` on, where seconds count.
 */
export function planSubscriptionChanges(
  subscription: ManagedSubscription,
  changes: readonly SubscriptionChange[],
  asOf: BusinessDate,
  now?: EpochSecond,
): Result<SubscriptionChangePlan, ChangeRefusal> {
  let changed = subscription;
  const times: ChangeTime[] = [];
  for (const [index, change] of changes.entries()) {
    const on = effectiveDate(changed, change, asOf);
    if (!on.ok) return refusedAt(index, on.error);
    const time = effectiveTime(changed, change, on.value, { asOf, now });
    const made = applyChange(changed, change, time, asOf);
    if (!made.ok) return refusedAt(index, made.error);
    changed = made.value;
    times.push(time);
  }
  return ok(changePlanOf(changed, times, asOf));
}

/** The plan of a subscription that stands as given. */
export function changePlanOf(
  subscription: ManagedSubscription,
  times: readonly ChangeTime[],
  asOf: BusinessDate,
): SubscriptionChangePlan {
  const dueNow = decideManagedCharges(subscription, asOf);
  const on = dueNow.nextBillingDate;
  const billed = afterCharges(subscription, dueNow);
  return {
    subscription,
    status: statusOn(subscription.moves, asOf),
    effectiveOn: times.map((time) => time.on),
    effectiveAt: times.map(({ moment }) => moment ?? null),
    schedule: scheduleOf(subscription, asOf),
    dueNow,
    next: on === null ? null : { on, decision: decideManagedCharges(billed, on) },
    nextBillingDate: on,
  };
}

function applyChange(
  subscription: ManagedSubscription,
  change: SubscriptionChange,
  at: ChangeTime,
  asOf: BusinessDate,
): Result<ManagedSubscription, ChangeRefusal> {
  switch (change.kind) {
    case 'switch_plan':
      return switchPlan(subscription, change.planVersion, at, asOf);
    case 'add_seat':
      return addSeat(subscription, change, at);
    case 'end_seat':
      return endSeat(subscription, change, at);
    case 'open_location':
      return openLocation(subscription, change, at);
    case 'close_location':
      return closeLocation(subscription, change.locationId, at);
    case 'pause':
      return pause(subscription, at, change.until);
    case 'resume':
      return resume(subscription, at, asOf);
    case 'cancel':
      return cancel(subscription, at, asOf);
    case 'undo':
      return undo(subscription, change.what, asOf);
    default:
      return assertNever(change);
  }
}

function refusedAt(index: number, { code, values }: ChangeRefusal): Result<never, ChangeRefusal> {
  return refuse(code, { ...values, path: `changes.${index}` });
}
