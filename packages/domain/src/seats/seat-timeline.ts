import type { BusinessDate } from '../calendar/business-date.ts';
import type { DateRange } from '../calendar/periods.ts';
import type { LocationId, MemberId } from '../ids/ids.ts';
import type { Role } from './capabilities.ts';
import type { SeatPolicy } from './seat-policy.ts';

/** A member had a role, at a location or for the whole account, on the days from `from` to before `until`. */
export interface SeatAssignment {
  readonly memberId: MemberId;
  readonly memberName: string;
  readonly roleCode: string;
  readonly locationId: LocationId | null;
  readonly from: BusinessDate;
  /** The first day on which it no longer held; null while it holds. */
  readonly until: BusinessDate | null;
}

/** A member occupied one paid seat on the days of the range. `locationId` is null for seats of the whole account. */
export interface SeatUse extends DateRange {
  readonly memberId: MemberId;
  readonly memberName: string;
  readonly roleCode: string;
  readonly locationId: LocationId | null;
  readonly seatClass: string;
  readonly ruleCode: string;
}

/**
 * Who occupied which paid seat on which days of the range. A member in two roles at one location pays the dearer
 * once; a seat of account scope counts once, and not at all while location seats already cover each of its places.
 */
export function seatUsesIn(
  _range: DateRange,
  _assignments: readonly SeatAssignment[],
  _roles: readonly Role[],
  _policy: SeatPolicy,
): readonly SeatUse[] {
  throw new Error('seatUsesIn is being written');
}
