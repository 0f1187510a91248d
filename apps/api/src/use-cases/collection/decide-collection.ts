import {
  type BusinessDate,
  type DunningAction,
  type DunningPolicy,
  decideDunning,
  decideRetry,
  type EntitlementState,
  earlierOf,
  type RetryPolicy,
  schemeLimits,
  schemeOfRail,
} from '@quittance/domain';
import type { CollectionCase } from './read-collection-case.ts';

export interface CollectionPolicy {
  readonly dunning: DunningPolicy;
  readonly retry: RetryPolicy;
}

export type CollectionDecision =
  /** Charge the stored method now; what comes next is decided by its outcome. */
  | { readonly kind: 'charge' }
  | { readonly kind: 'dun'; readonly actions: readonly DunningAction[]; readonly nextDate: BusinessDate | null };

/** What to do about an unpaid invoice on a business date. Pure; the stored method comes before reminders. */
export function decideCollection(
  policy: CollectionPolicy,
  found: CollectionCase,
  asOf: BusinessDate,
): CollectionDecision {
  const chargeOn = found.underWay ? null : nextChargeDate(policy.retry, found);
  if (chargeOn !== null && chargeOn <= asOf) return { kind: 'charge' };
  const { actions, nextDueDate } = decideDunning(
    policy.dunning,
    {
      dueDate: found.dueDate,
      settled: found.openMinor <= 0n,
      processing: found.underWay || found.connectionPaused,
      remindersSent: found.remindersSent,
      lastReminderOn: found.lastReminderOn,
      entitlement: leastRestricted(found),
    },
    asOf,
  );
  return { kind: 'dun', actions, nextDate: earlierDate(nextDueDate, chargeOn) };
}

/** On the due date at first, then as the retry policy and the scheme say; null when it must not be charged again. */
function nextChargeDate(policy: RetryPolicy, { method, declines, dueDate }: CollectionCase): BusinessDate | null {
  if (!method) return null;
  const [last] = declines;
  if (!last) return dueDate;
  const attempts = declines.map(({ on }) => on).toReversed();
  const scheme = schemeOfRail(method.rail, null);
  const decision = decideRetry(policy, schemeLimits, { scheme, decline: last.decline, attempts });
  return decision.kind === 'retry' ? decision.on : null;
}

const restriction: Record<EntitlementState, number> = { granted: 0, grace: 1, suspended: 2 };

/** An invoice may bill several subscriptions: what is due for the freest of them is due. */
function leastRestricted({ subscriptions }: CollectionCase): EntitlementState {
  const states = subscriptions.map(({ entitlement }) => entitlement);
  return states.sort((a, b) => restriction[a] - restriction[b])[0] ?? 'suspended';
}

function earlierDate(a: BusinessDate | null, b: BusinessDate | null): BusinessDate | null {
  if (a === null || b === null) return a ?? b;
  return earlierOf(a, b);
}
