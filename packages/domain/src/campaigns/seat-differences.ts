import type { BusinessDate } from '../calendar/business-date.ts';
import type { LocationId, MemberId } from '../ids/ids.ts';
import type { Role } from '../seats/capabilities.ts';
import { ruleOnSeat, type SeatRuling } from '../seats/classify-seat.ts';
import type { SeatPolicy } from '../seats/seat-policy.ts';
import type { SeatAssignment } from '../seats/seat-timeline.ts';
import { isOpenOn } from '../subscriptions/change-seats.ts';
import type { ManagedSubscription } from '../subscriptions/managed-subscription.ts';
import type { Campaign } from './campaign.ts';

/** What the next version makes of one member's role at one place, and by which rules. */
export interface SeatDifference {
  readonly memberId: MemberId;
  readonly memberName: string;
  readonly roleCode: string;
  readonly locationId: LocationId | null;
  readonly change: 'becomes_billable' | 'becomes_free' | 'changes_class' | 'stays_billable' | 'stays_free';
  readonly oldClass: string | null;
  readonly newClass: string | null;
  /** The rule or exception that decided; null when no rule speaks of the role. */
  readonly oldRule: string | null;
  readonly newRule: string | null;
}

const nobodyPays: SeatPolicy = { classes: [], exceptions: [] };

/** One entry for each role held at an open place on the day, in the order of the assignments. */
export function seatDifferences(
  { from, to }: Pick<Campaign, 'from' | 'to'>,
  subscription: ManagedSubscription,
  on: BusinessDate,
): readonly SeatDifference[] {
  return subscription.assignments
    .filter((seat) => isHeldOn(subscription, seat, on))
    .flatMap((seat) => {
      const role = subscription.roles.find(({ code }) => code === seat.roleCode);
      return role ? [differenceOf(seat, role, from.seatPolicy ?? nobodyPays, to.seatPolicy ?? nobodyPays)] : [];
    });
}

function differenceOf(
  { memberId, memberName, roleCode, locationId }: SeatAssignment,
  role: Role,
  before: SeatPolicy,
  after: SeatPolicy,
): SeatDifference {
  const [old, next] = [ruleOnSeat(role, before), ruleOnSeat(role, after)];
  const [oldClass, newClass] = [classOf(old), classOf(next)];
  return {
    memberId,
    memberName,
    roleCode,
    locationId,
    change: changeOf(oldClass, newClass),
    oldClass,
    newClass,
    oldRule: old.ruleCode,
    newRule: next.ruleCode,
  };
}

function changeOf(oldClass: string | null, newClass: string | null): SeatDifference['change'] {
  if (oldClass === null) return newClass === null ? 'stays_free' : 'becomes_billable';
  if (newClass === null) return 'becomes_free';
  return oldClass === newClass ? 'stays_billable' : 'changes_class';
}

function isHeldOn(subscription: ManagedSubscription, seat: SeatAssignment, on: BusinessDate): boolean {
  const isHeld = seat.from <= on && (seat.until === null || seat.until > on);
  return isHeld && (seat.locationId === null || isOpenOn(subscription, seat.locationId, on));
}

function classOf(ruling: SeatRuling): string | null {
  return ruling.billable ? ruling.seatClass : null;
}
