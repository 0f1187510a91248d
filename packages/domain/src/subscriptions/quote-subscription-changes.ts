import type { BusinessDate } from '../calendar/business-date.ts';
import type { EpochSecond } from '../calendar/time-zone.ts';
import { ok, type Refusal, type Result } from '../result.ts';
import { inputHash } from './input-hash.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import { planSubscriptionChanges, type SubscriptionChangePlan } from './plan-subscription-changes.ts';
import type { ChangeRefusal, SubscriptionChange } from './subscription-change.ts';

/** A plan that was shown, and the digest of everything it was reckoned from and came to. */
export interface SubscriptionQuote {
  readonly plan: SubscriptionChangePlan;
  readonly inputHash: string;
}

/** What was confirmed is no longer what would happen; here is what would. */
export interface StaleQuote extends Refusal<'quote_stale'> {
  readonly quote: SubscriptionQuote;
}

/** The plan of the changes on `asOf`, at the moment `now` where seconds count, to be shown and confirmed. */
export function quoteSubscriptionChanges(
  subscription: ManagedSubscription,
  changes: readonly SubscriptionChange[],
  asOf: BusinessDate,
  now?: EpochSecond,
): Result<SubscriptionQuote, ChangeRefusal> {
  const planned = planSubscriptionChanges(subscription, changes, asOf, now);
  if (!planned.ok) return planned;
  return ok({ plan: planned.value, inputHash: hashOf(subscription, changes, planned.value) });
}

/**
 * The plan to carry out, if it is the one that was shown. Refuses `quote_stale`, with the new quote, as soon as
 * anything that goes into it or comes out of it is different: seats, prices, what was billed, or a day that matters;
 * where seconds count, the moment too, so `now` is the one that was shown.
 */
export function confirmSubscriptionQuote(
  subscription: ManagedSubscription,
  changes: readonly SubscriptionChange[],
  asOf: BusinessDate,
  shownHash: string,
  now?: EpochSecond,
): Result<SubscriptionChangePlan, ChangeRefusal | StaleQuote> {
  const quoted = quoteSubscriptionChanges(subscription, changes, asOf, now);
  if (!quoted.ok) return quoted;
  if (quoted.value.inputHash === shownHash) return ok(quoted.value.plan);
  return { ok: false, error: { code: 'quote_stale', quote: quoted.value } };
}

/** Lists count as sets in a digest; where the order matters, as of changes and moves, each entry carries its place. */
function hashOf(
  subscription: ManagedSubscription,
  changes: readonly SubscriptionChange[],
  { effectiveOn, effectiveAt, dueNow, next }: SubscriptionChangePlan,
): string {
  const { moves, progress, ...facts } = subscription;
  const asked = placed(changes.map((change, index) => ({ change, on: effectiveOn[index], at: effectiveAt[index] })));
  return inputHash({ facts, moves: placed(moves), progress: placed(progress), asked, dueNow, next });
}

function placed<T>(list: readonly T[]): readonly { readonly place: number; readonly entry: T }[] {
  return list.map((entry, place) => ({ place, entry }));
}
