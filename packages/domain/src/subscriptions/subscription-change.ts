import type { BusinessDate } from '../calendar/business-date.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import type { LocationId, MemberId } from '../ids/ids.ts';
import type { Refusal } from '../result.ts';

/** From today, from the first day of the next billing period (or the end of the trial), or from a day not yet past. */
export type ChangeDate = 'now' | 'period_end' | { readonly on: BusinessDate };

/** What can be taken back while it has not happened. */
export type UndoableChange = 'cancel' | 'pause' | 'resume' | 'switch_plan';

/**
 * One wish about a subscription. Without `when`, all of them hold from now, but a cancellation from the period's end,
 * and a switch to a plan that does not cost more from there too.
 */
export type SubscriptionChange = { readonly when?: ChangeDate } & (
  | { readonly kind: 'switch_plan'; readonly planVersion: PlanVersion }
  | {
      readonly kind: 'add_seat';
      readonly memberId: MemberId;
      readonly memberName: string;
      readonly roleCode: string;
      readonly locationId: LocationId | null;
    }
  | {
      readonly kind: 'end_seat';
      readonly memberId: MemberId;
      readonly roleCode: string;
      readonly locationId: LocationId | null;
    }
  | { readonly kind: 'open_location'; readonly locationId: LocationId; readonly name: string }
  | { readonly kind: 'close_location'; readonly locationId: LocationId }
  /** `until`: the day it resumes by itself; null while that is open. */
  | { readonly kind: 'pause'; readonly until: BusinessDate | null }
  | { readonly kind: 'resume' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'undo'; readonly what: UndoableChange }
);

export type ChangeRefusalCode =
  | 'transition_not_allowed'
  | 'date_in_the_past'
  | 'date_too_far'
  | 'resume_before_pause'
  | 'plan_version_invalid'
  | 'already_on_plan_version'
  | 'currency_differs'
  | 'unknown_role'
  | 'location_not_open'
  | 'location_already_open'
  | 'seat_already_held'
  | 'seat_not_held'
  | 'nothing_to_undo';

/** Why a change cannot be made; `values.path` names the change, as in `changes.1`. */
export type ChangeRefusal = Refusal<ChangeRefusalCode>;
