import type { BusinessDate } from '../calendar/business-date.ts';
import type { Decline } from './outcome.ts';

/** How long to wait after the first, second … soft decline of the same debt, in days. */
export interface RetryPolicy {
  readonly softDelayDays: readonly number[];
}

export const defaultRetryPolicy: RetryPolicy = { softDelayDays: [3, 5, 7] };

export type RetryDecision =
  | { readonly kind: 'retry'; readonly on: BusinessDate }
  | { readonly kind: 'stop'; readonly reason: 'new_method_needed' | 'retries_used_up' };

/** `declinesSoFar` counts the declines of this debt with this method, the present one included. */
export function retryAfterDecline(
  _policy: RetryPolicy,
  _decline: Decline,
  _declinesSoFar: number,
  _declinedOn: BusinessDate,
): RetryDecision {
  throw new Error('retryAfterDecline is being written');
}
