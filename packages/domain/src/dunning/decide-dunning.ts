import type { BusinessDate } from '../calendar/business-date.ts';
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

/** What to do today about one unpaid invoice of a subscription. */
export function decideDunning(
  _policy: DunningPolicy,
  _situation: DunningSituation,
  _asOf: BusinessDate,
): DunningDecision {
  throw new Error('decideDunning is being written');
}
