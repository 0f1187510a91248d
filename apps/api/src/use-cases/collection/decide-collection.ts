import {
  type ArrangementState,
  type BusinessDate,
  type DunningAction,
  type DunningPolicy,
  decideArrangedDunning,
  decideDunning,
  decideRetry,
  earlierOf,
  type RetryPolicy,
  schemeLimits,
  schemeOfRail,
} from '@quittance/domain';
import type { ChargeableMethod, CollectionCase } from './read-collection-case.ts';

export interface CollectionPolicy {
  readonly dunning: DunningPolicy;
  readonly retry: RetryPolicy;
}

export type CollectionDecision = {
  /** How what was agreed about the invoice stands; null when nothing was. */
  readonly arrangement: ArrangementState | null;
} & (
  | /** Charge this stored method now; what comes next is decided by its outcome. */ {
      readonly kind: 'charge';
      readonly methodId: string;
    }
  | { readonly kind: 'dun'; readonly actions: readonly DunningAction[]; readonly nextDate: BusinessDate | null }
);

/**
 * What to do about an unpaid invoice on a business date. Pure; stored methods come before reminders, the first in the
 * brand's order that may still be charged. While an arrangement is kept, nothing is charged and nobody reminded.
 */
export function decideCollection(
  policy: CollectionPolicy,
  found: CollectionCase,
  asOf: BusinessDate,
): CollectionDecision {
  const situation = {
    dueDate: found.dueDate,
    settled: found.openMinor <= 0n,
    processing: found.underWay || found.connectionPaused,
    remindersSent: found.remindersSent,
    lastReminderOn: found.lastReminderOn,
    entitlement: found.demand,
  };
  const dunning = found.agreed
    ? decideArrangedDunning(policy.dunning, { ...situation, ...found.agreed }, asOf)
    : { ...decideDunning(policy.dunning, situation, asOf), arrangement: null };
  const { actions, nextDueDate, arrangement } = dunning;
  if (arrangement === 'kept') return { kind: 'dun', actions, nextDate: nextDueDate, arrangement };
  const next = found.underWay ? null : nextCharge(policy.retry, found);
  if (next && next.on <= asOf) return { kind: 'charge', methodId: next.methodId, arrangement };
  return { kind: 'dun', actions, nextDate: earlierDate(nextDueDate, next?.on ?? null), arrangement };
}

/** The first method that may still be charged, and when; null when none may. */
function nextCharge(policy: RetryPolicy, { methods, dueDate }: CollectionCase) {
  for (const candidate of methods) {
    const on = chargeDate(policy, candidate, dueDate);
    if (on !== null) return { methodId: candidate.method.methodId, on };
  }
  return null;
}

/** On the due date at first, then as the retry policy and the scheme say; null when it must not be charged again. */
function chargeDate(
  policy: RetryPolicy,
  { method, declines }: ChargeableMethod,
  dueDate: BusinessDate,
): BusinessDate | null {
  const [last] = declines;
  if (!last) return dueDate;
  const attempts = declines.map(({ on }) => on).toReversed();
  const scheme = schemeOfRail(method.rail, null);
  const decision = decideRetry(policy, schemeLimits, { scheme, decline: last.decline, attempts });
  return decision.kind === 'retry' ? decision.on : null;
}

function earlierDate(a: BusinessDate | null, b: BusinessDate | null): BusinessDate | null {
  if (a === null || b === null) return a ?? b;
  return earlierOf(a, b);
}
