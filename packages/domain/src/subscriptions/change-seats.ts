import type { BusinessDate } from '../calendar/business-date.ts';
import type { LocationId, MemberId } from '../ids/ids.ts';
import { ok, type Refusal, type Result, refuse } from '../result.ts';
import type { SeatAssignment } from '../seats/seat-timeline.ts';
import type { ChangeTime } from './effective-date.ts';
import type { ManagedSubscription } from './managed-subscription.ts';
import type { SubscriptionChange } from './subscription-change.ts';

interface SeatKey {
  readonly memberId: MemberId;
  readonly roleCode: string;
  readonly locationId: LocationId | null;
}

type SeatRefusal = Refusal<'unknown_role' | 'location_not_open' | 'seat_already_held' | 'seat_not_held'>;

/** The member has the role from `on`. Refuses an unknown role, a location that is not open then, and a seat held already. */
export function addSeat(
  subscription: ManagedSubscription,
  change: Extract<SubscriptionChange, { kind: 'add_seat' }>,
  { on, moment }: ChangeTime,
): Result<ManagedSubscription, SeatRefusal> {
  const { memberId, memberName, roleCode, locationId } = change;
  if (!subscription.roles.some(({ code }) => code === roleCode)) return refuse('unknown_role', { role: roleCode });
  if (locationId !== null && !isOpenOn(subscription, locationId, on)) {
    return refuse('location_not_open', { location: locationId });
  }
  const heldLater = subscription.assignments.some((seat) => isSeat(seat, change) && !isOver(seat, on));
  if (heldLater) return refuse('seat_already_held', { member: memberId, role: roleCode });
  const begins = { from: on, ...(moment !== undefined && { fromMoment: moment }) };
  const seat: SeatAssignment = { memberId, memberName, roleCode, locationId, ...begins, until: null };
  return ok({ ...subscription, assignments: [...subscription.assignments, seat] });
}

/** The member no longer has the role from `on`. What was paid for it is kept or credited as the plan version says. */
export function endSeat(
  subscription: ManagedSubscription,
  key: SeatKey,
  { on, moment }: ChangeTime,
): Result<ManagedSubscription, SeatRefusal> {
  const held = subscription.assignments.find((seat) => isSeat(seat, key) && seat.from <= on && !isOver(seat, on));
  if (!held) return refuse('seat_not_held', { member: key.memberId, role: key.roleCode });
  const ended = { ...held, until: on, ...(moment !== undefined && { untilMoment: moment }) };
  const assignments = subscription.assignments.map((seat) => (seat === held ? ended : seat));
  return ok({ ...subscription, assignments });
}

/** Whether the subscription includes the location on the day. */
export function isOpenOn({ locations }: ManagedSubscription, locationId: LocationId, on: BusinessDate): boolean {
  return locations.some(
    (place) => place.locationId === locationId && place.from <= on && (place.until === null || place.until > on),
  );
}

function isSeat(seat: SeatAssignment, key: SeatKey): boolean {
  return seat.memberId === key.memberId && seat.roleCode === key.roleCode && seat.locationId === key.locationId;
}

function isOver(seat: SeatAssignment, on: BusinessDate): boolean {
  return seat.until !== null && seat.until <= on;
}
