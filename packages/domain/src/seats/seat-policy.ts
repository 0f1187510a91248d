import type { Capability } from './capabilities.ts';

/** `location`: one seat per location the member works at; `account`: one seat however many locations. */
export type SeatScope = 'location' | 'account';

/** Roles with any of the capabilities occupy a seat of the class. Several rules may lead to the same class. */
export interface SeatRule {
  readonly seatClass: string;
  readonly ruleCode: string;
  readonly anyOf: readonly Capability[];
  readonly scope: SeatScope;
}

/** Roles with all of `hasAll` and none of `hasNone` are free whatever the rules say. */
export interface SeatException {
  readonly ruleCode: string;
  readonly hasAll: readonly Capability[];
  readonly hasNone: readonly Capability[];
  /** Whether billable activity of such a free member is reported to the brand as a finding. */
  readonly raisesFinding: boolean;
}

/**
 * Which roles pay, and why. The first rule that fits decides, so rules stand in the order of their prices: dearest
 * first, location seats before account seats. `checkPlanVersion` warns when they do not.
 */
export interface SeatPolicy {
  readonly classes: readonly SeatRule[];
  readonly exceptions: readonly SeatException[];
}
