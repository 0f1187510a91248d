import { type BusinessDate, laterOf } from '../calendar/business-date.ts';
import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import type { EntitlementState } from '../entitlements/entitlement-machine.ts';
import type { DunningPolicy } from './dunning-policy.ts';

export interface DunningSituation {
  readonly dueDate: BusinessDate;
  /** Nothing is left to pay. */
  readonly settled: boolean;
  /** A payment for it is on its way. */
  readonly processing: boolean;
  /** The number of the last reminder sent; 0 for none. */
  readonly remindersSent: number;
  readonly lastReminderOn: BusinessDate | null;
  readonly entitlement: EntitlementState;
}

export type DunningAction =
  | { readonly kind: 'send_reminder'; readonly number: number }
  | { readonly kind: 'enter_grace' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'restore' };

export interface DunningDecision {
  /** In the order in which to carry them out. */
  readonly actions: readonly DunningAction[];
  /** The day to decide again if nothing happens before; null when nothing is left to do. */
  readonly nextDueDate: BusinessDate | null;
}

/**
 * What to do today about one unpaid invoice of a subscription. Settled: access comes back at once. A payment on its
 * way holds everything until it is confirmed or refused; look again tomorrow. Reminders that were missed are not made
 * up for: only the latest is sent. Nobody is suspended before the last reminder, which announces it, has had its
 * notice.
 */
export function decideDunning(policy: DunningPolicy, situation: DunningSituation, asOf: BusinessDate): DunningDecision {
  if (situation.settled) {
    return { actions: situation.entitlement === 'granted' ? [] : [{ kind: 'restore' }], nextDueDate: null };
  }
  if (situation.processing) return { actions: [], nextDueDate: addDays(asOf, 1) };
  const daysLate = daysBetween(situation.dueDate, asOf);
  const reminder = reminderDue(policy, situation, daysLate);
  const after: DunningSituation =
    reminder === null ? situation : { ...situation, remindersSent: reminder, lastReminderOn: asOf };
  const suspendOn = suspensionDate(policy, after);
  const actions: DunningAction[] = reminder === null ? [] : [{ kind: 'send_reminder', number: reminder }];
  const suspends = suspendOn !== null && asOf >= suspendOn && situation.entitlement !== 'suspended';
  const warns = daysLate >= policy.graceFromDay || suspends;
  if (situation.entitlement === 'granted' && warns) actions.push({ kind: 'enter_grace' });
  if (suspends) actions.push({ kind: 'suspend' });
  return { actions, nextDueDate: nextDueDate(policy, after, suspendOn, asOf) };
}

/** The number of the latest reminder whose day has come and that was not sent. */
function reminderDue(policy: DunningPolicy, { remindersSent }: DunningSituation, daysLate: number): number | null {
  const number = policy.reminderDays.filter((day) => day <= daysLate).length;
  return number > remindersSent ? number : null;
}

/** Null while the last reminder, the notice of suspension, has not been sent. */
function suspensionDate(policy: DunningPolicy, situation: DunningSituation): BusinessDate | null {
  const earliest = addDays(situation.dueDate, policy.suspendFromDay);
  if (policy.reminderDays.length === 0) return earliest;
  const announced = situation.remindersSent >= policy.reminderDays.length ? situation.lastReminderOn : null;
  return announced === null ? null : laterOf(earliest, addDays(announced, policy.noticeDays));
}

function nextDueDate(
  policy: DunningPolicy,
  { dueDate, entitlement, remindersSent }: DunningSituation,
  suspendOn: BusinessDate | null,
  asOf: BusinessDate,
): BusinessDate | null {
  const reminders = policy.reminderDays.slice(remindersSent).map((day) => addDays(dueDate, day));
  const grace = entitlement === 'granted' ? [addDays(dueDate, policy.graceFromDay)] : [];
  const suspension = suspendOn !== null && entitlement !== 'suspended' ? [suspendOn] : [];
  const later = [...reminders, ...grace, ...suspension].filter((date) => date > asOf).sort();
  return later[0] ?? null;
}
