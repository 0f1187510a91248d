import {
  type ArrangementState,
  type BusinessDate,
  type DunningAction,
  type DunningPolicy,
  decideArrangedDunning,
  decideDunning,
  decideRetry,
  earlierOf,
  instalmentToCollect,
  type RetryPolicy,
  schemeLimits,
  schemeOfRail,
} from '@quittance/domain';
import type { ChargeableMethod, CollectionCase } from './read-collection-case.ts';

export interface CollectionPolicy {
  readonly dunning: DunningPolicy;
  readonly retry: RetryPolicy;
}

/** A stored method to charge, and for how much. */
export interface WantedCharge {
  readonly methodId: string;
  /** In minor units: an instalment; null for all that is open. */
  readonly partMinor: bigint | null;
  /** Invoices that open less than this come along; null when the method takes any sum. */
  readonly smallestMinor: bigint | null;
}

export type CollectionDecision = {
  /** How what was agreed about the invoice stands; null when nothing was. */
  readonly arrangement: ArrangementState | null;
} & (
  | /** Charge this stored method now; what comes next is decided by its outcome. */ ({
      readonly kind: 'charge';
    } & WantedCharge)
  | { readonly kind: 'dun'; readonly actions: readonly DunningAction[]; readonly nextDate: BusinessDate | null }
);

/**
 * What to do about an unpaid invoice on a business date. Pure; stored methods come before reminders, the first in the
 * brand's order that may still be charged. While an arrangement is kept, nothing is charged and nobody reminded, but for
 * instalments that are taken from a stored method on their day. What is too small for all of the stored methods waits,
 * without reminders, for the next charge that it can come with.
 */
export function decideCollection(
  policy: CollectionPolicy,
  found: CollectionCase,
  asOf: BusinessDate,
): CollectionDecision {
  const situation = {
    dueDate: found.dueDate,
    settled: found.openMinor <= 0n || isTooSmall(found),
    processing: found.underWay || found.connectionPaused,
    remindersSent: found.remindersSent,
    lastReminderOn: found.lastReminderOn,
    entitlement: found.demand,
  };
  const dunning = found.agreed
    ? decideArrangedDunning(policy.dunning, { ...situation, ...found.agreed }, asOf)
    : { ...decideDunning(policy.dunning, situation, asOf), arrangement: null };
  const { actions, nextDueDate, arrangement } = dunning;
  if (situation.settled) return { kind: 'dun', actions, nextDate: nextDueDate, arrangement };
  const next = nextTry(policy.retry, found, arrangement, asOf);
  if (next && next.on <= asOf) return { kind: 'charge', ...next.charge, arrangement };
  return { kind: 'dun', actions, nextDate: earlierDate(nextDueDate, next?.on ?? null), arrangement };
}

/** What will be charged by itself, and when; null when nothing will. Pure. */
export function nextTry(
  policy: RetryPolicy,
  found: CollectionCase,
  arrangement: ArrangementState | null,
  asOf: BusinessDate,
): NextCharge | null {
  if (found.underWay || found.openMinor <= 0n) return null;
  return arrangement === 'kept' ? nextInstalment(policy, found, asOf) : nextCharge(policy, found);
}

/** Whether no stored method takes as little as is open; who pays by transfer or check can pay any sum. */
function isTooSmall({ methods, openMinor }: CollectionCase): boolean {
  return methods.length > 0 && methods.every((method) => !takes(method, openMinor));
}

function takes({ smallestMinor }: ChargeableMethod, amountMinor: bigint): boolean {
  return smallestMinor === null || smallestMinor <= amountMinor;
}

export interface NextCharge {
  readonly on: BusinessDate;
  readonly charge: WantedCharge;
}

/** The first method that may be charged for all that is open, and when; null when none may. */
function nextCharge(policy: RetryPolicy, { methods, dueDate, openMinor }: CollectionCase): NextCharge | null {
  for (const candidate of methods.filter((method) => takes(method, openMinor))) {
    const on = chargeDate(policy, candidate, dueDate);
    const { method, smallestMinor } = candidate;
    if (on !== null) return { on, charge: { methodId: method.methodId, partMinor: null, smallestMinor } };
  }
  return null;
}

/** The next instalment, from the first method that may be charged for it; null when none may or it is paid otherwise. */
function nextInstalment(
  policy: RetryPolicy,
  { agreed, methods, openMinor }: CollectionCase,
  asOf: BusinessDate,
): NextCharge | null {
  const due = agreed && instalmentToCollect(agreed.arrangement, agreed.paidSince, asOf);
  if (!due) return null;
  const partMinor = due.amount.amountMinor < openMinor ? due.amount.amountMinor : openMinor;
  const found = methods.find((method) => takes(method, partMinor) && mayTakeInstalment(policy, method, due.on));
  return found ? { on: due.on, charge: { methodId: found.method.methodId, partMinor, smallestMinor: null } } : null;
}

/** On the due date at first, then as the retry policy and the scheme say; null when it must not be charged again. */
function chargeDate(policy: RetryPolicy, candidate: ChargeableMethod, dueDate: BusinessDate): BusinessDate | null {
  if (candidate.declines.length === 0) return dueDate;
  const decision = retryOf(policy, candidate);
  return decision.kind === 'retry' ? decision.on : null;
}

/**
 * An instalment is tried once, on its day. That earlier tries of the whole sum are used up does not forbid it, all other
 * reasons against one more do.
 */
function mayTakeInstalment(policy: RetryPolicy, candidate: ChargeableMethod, on: BusinessDate): boolean {
  const [last] = candidate.declines;
  if (!last) return true;
  if (last.on >= on) return false;
  const decision = retryOf(policy, candidate);
  return decision.kind === 'retry' ? decision.on <= on : decision.reason === 'retries_used_up';
}

function retryOf(policy: RetryPolicy, { method, declines }: ChargeableMethod) {
  const attempts = declines.map(({ on }) => on).toReversed();
  const scheme = schemeOfRail(method.rail, null);
  return decideRetry(policy, schemeLimits, { scheme, decline: declines[0]!.decline, attempts });
}

function earlierDate(a: BusinessDate | null, b: BusinessDate | null): BusinessDate | null {
  if (a === null || b === null) return a ?? b;
  return earlierOf(a, b);
}
