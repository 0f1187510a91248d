import type { BusinessDate } from '../calendar/business-date.ts';
import { addDays } from '../calendar/day-arithmetic.ts';
import type { Decline } from './outcome.ts';

/** How long to wait after the first, second … soft decline of the same debt, in days. */
export interface RetryPolicy {
  readonly softDelayDays: readonly number[];
}

/** Three retries, on days 3, 8 and 15 after the first decline: all before a suspension on day 21. */
export const defaultRetryPolicy: RetryPolicy = { softDelayDays: [3, 5, 7] };

export type RetryDecision =
  | { readonly kind: 'retry'; readonly on: BusinessDate }
  | { readonly kind: 'stop'; readonly reason: 'new_method_needed' | 'retries_used_up' };

/**
 * Whether and when the same method is tried again. Only soft declines are: card schemes fine every repeat of a hard
 * one. `declinesSoFar` counts the declines of this debt with this method, the present one included.
 */
export function retryAfterDecline(
  policy: RetryPolicy,
  decline: Decline,
  declinesSoFar: number,
  declinedOn: BusinessDate,
): RetryDecision {
  if (decline.declineClass !== 'soft' || decline.methodUnusable) return { kind: 'stop', reason: 'new_method_needed' };
  const delay = policy.softDelayDays[declinesSoFar - 1];
  if (delay === undefined) return { kind: 'stop', reason: 'retries_used_up' };
  return { kind: 'retry', on: addDays(declinedOn, delay) };
}
