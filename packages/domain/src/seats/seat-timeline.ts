import type { BusinessDate } from '../calendar/business-date.ts';
import type { EpochSecond } from '../calendar/time-zone.ts';
import type { LocationId, MemberId } from '../ids/ids.ts';
import type { Role } from './capabilities.ts';
import { type BillableSeat, ruleOnSeat } from './classify-seat.ts';
import type { SeatPolicy } from './seat-policy.ts';

/** A member has a role, at a location or for the whole account, from a point of time to before another. */
export interface HeldSeat<Time> {
  readonly memberId: MemberId;
  readonly memberName: string;
  readonly roleCode: string;
  readonly locationId: LocationId | null;
  readonly from: Time;
  /** When it no longer held; null while it holds. */
  readonly until: Time | null;
}

/** A member had a role on the days from `from` to before `until`. */
export interface SeatAssignment extends HeldSeat<BusinessDate> {
  /** The moments of those days, where seats are paid by the second; their beginning when not said. */
  readonly fromMoment?: EpochSecond;
  readonly untilMoment?: EpochSecond;
}

/** A member occupied one paid seat in a stretch of time. `locationId` is null for seats of the whole account. */
export interface SeatUseOn<Time> {
  readonly start: Time;
  readonly end: Time;
  readonly memberId: MemberId;
  readonly memberName: string;
  readonly roleCode: string;
  readonly locationId: LocationId | null;
  readonly seatClass: string;
  readonly ruleCode: string;
}

/**
 * Who occupied which paid seat when in the range, by member and place; time may be counted in dates, days or seconds.
 * A member in two roles at one location pays the dearer once (the one whose rule stands first); a seat of account
 * scope counts once, and not at all while dearer location seats already cover each of its places. Roles that are not
 * in the list occupy nothing.
 */
export function seatUsesIn<Time extends string | number>(
  range: StretchOn<Time>,
  assignments: readonly HeldSeat<Time>[],
  roles: readonly Role[],
  policy: SeatPolicy,
): readonly SeatUseOn<Time>[] {
  const rulings = billableRulings(roles, policy);
  const byMember = new Map<MemberId, Claim<Time> | Claim<Time>[]>();
  for (const assignment of assignments) {
    const seat = rulings.get(assignment.roleCode);
    const claim = seat && claimOf(assignment, range, seat);
    if (!claim) continue;
    const others = byMember.get(claim.memberId);
    if (!others) byMember.set(claim.memberId, claim);
    else if (Array.isArray(others)) others.push(claim);
    else byMember.set(claim.memberId, [others, claim]);
  }
  const uses: SeatUseOn<Time>[] = [];
  for (const ofMember of byMember.values()) {
    if (!Array.isArray(ofMember)) uses.push(onlyUse(ofMember));
    else for (const stretch of stretchesOf(ofMember)) appendUses(uses, stretch, seatsOn(stretch, ofMember));
  }
  return uses;
}

interface StretchOn<Time> {
  readonly start: Time;
  readonly end: Time;
}

interface RankedSeat extends BillableSeat {
  readonly rank: number;
}

interface Claim<Time> extends SeatUseOn<Time> {
  readonly seat: RankedSeat;
}

type Rulings = ReadonlyMap<string, RankedSeat>;

const knownRulings = new WeakMap<readonly Role[], { readonly policy: SeatPolicy; readonly rulings: Rulings }>();

/** Which roles pay; worked out once for roles and policy that are passed again and again, as a billing run does. */
function billableRulings(roles: readonly Role[], policy: SeatPolicy): Rulings {
  const known = knownRulings.get(roles);
  if (known?.policy === policy) return known.rulings;
  const entries = roles.flatMap((role): readonly (readonly [string, RankedSeat])[] => {
    const ruling = ruleOnSeat(role, policy);
    if (!ruling.billable) return [];
    const rank = policy.classes.findIndex((rule) => rule.ruleCode === ruling.ruleCode);
    return [[role.code, { ...ruling, rank }]];
  });
  const rulings = new Map(entries);
  knownRulings.set(roles, { policy, rulings });
  return rulings;
}

function claimOf<Time extends string | number>(
  assignment: HeldSeat<Time>,
  range: StretchOn<Time>,
  seat: RankedSeat,
): Claim<Time> | null {
  const { memberId, memberName, roleCode, locationId, from, until } = assignment;
  const startsWithin = from > range.start;
  const start = startsWithin ? from : range.start;
  const end = until !== null && until < range.end ? until : range.end;
  if (start >= end) return null;
  const { seatClass, ruleCode } = seat;
  return { memberId, memberName, roleCode, locationId, seatClass, ruleCode, start, end, seat };
}

/** Most members have one role at one place, which nothing can cover or prolong. */
function onlyUse<Time>(claim: Claim<Time>): SeatUseOn<Time> {
  const { memberId, memberName, roleCode, seatClass, ruleCode, start, end } = claim;
  const locationId = claim.seat.scope === 'account' ? null : claim.locationId;
  return { memberId, memberName, roleCode, locationId, seatClass, ruleCode, start, end };
}

/** The claims' time cut at every boundary, so that nothing changes within a stretch. */
function stretchesOf<Time extends string | number>(claims: readonly Claim<Time>[]): readonly StretchOn<Time>[] {
  const times = [...new Set(claims.flatMap((claim) => [claim.start, claim.end]))];
  const boundaries = times.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return boundaries.slice(1).map((end, index) => ({ start: boundaries[index]!, end }));
}

function seatsOn<Time extends string | number>(
  stretch: StretchOn<Time>,
  claims: readonly Claim<Time>[],
): readonly Claim<Time>[] {
  const present = claims
    .filter((claim) => claim.start <= stretch.start && claim.end >= stretch.end)
    .sort((a, b) => a.seat.rank - b.seat.rank);
  const covered = new Set<LocationId | null>();
  const local = present.filter(({ seat, locationId }) => {
    const counts = seat.scope === 'location' && !covered.has(locationId);
    if (counts) covered.add(locationId);
    return counts;
  });
  const forAccount = present.find(({ seat, locationId }) => seat.scope === 'account' && !covered.has(locationId));
  return forAccount ? [...local, { ...forAccount, locationId: null }] : local;
}

/** Adds the seats of a stretch, prolonging those that go on from the stretch before. */
function appendUses<Time>(uses: SeatUseOn<Time>[], stretch: StretchOn<Time>, seats: readonly Claim<Time>[]): void {
  for (const { seat: _, ...claim } of seats) {
    const before = uses.findLastIndex((use) => use.end === stretch.start && isSameSeat(use, claim));
    if (before === -1) uses.push({ ...claim, ...stretch });
    else uses[before] = { ...uses[before]!, end: stretch.end };
  }
}

function isSameSeat<Time>(a: SeatUseOn<Time>, b: SeatUseOn<Time>): boolean {
  return (
    a.memberId === b.memberId &&
    a.locationId === b.locationId &&
    a.roleCode === b.roleCode &&
    a.seatClass === b.seatClass &&
    a.ruleCode === b.ruleCode
  );
}
