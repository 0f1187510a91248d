import { type BusinessDate, earlierOf, laterOf } from '../calendar/business-date.ts';
import type { DateRange } from '../calendar/periods.ts';
import type { LocationId, MemberId } from '../ids/ids.ts';
import type { Role } from './capabilities.ts';
import { type BillableSeat, ruleOnSeat } from './classify-seat.ts';
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
 * Who occupied which paid seat on which days of the range, by member and place. A member in two roles at one location
 * pays the dearer once (the one whose rule stands first); a seat of account scope counts once, and not at all while
 * dearer location seats already cover each of its places. Roles that are not in the list occupy nothing.
 */
export function seatUsesIn(
  range: DateRange,
  assignments: readonly SeatAssignment[],
  roles: readonly Role[],
  policy: SeatPolicy,
): readonly SeatUse[] {
  const rulings = billableRulings(roles, policy);
  const claims = assignments.flatMap((assignment) => claimOf(assignment, range, rulings) ?? []);
  const uses: SeatUse[] = [];
  for (const ofMember of Map.groupBy(claims, (claim) => claim.memberId).values()) {
    if (ofMember.length === 1) {
      uses.push(onlyUse(ofMember[0]!));
      continue;
    }
    for (const stretch of stretchesOf(ofMember)) appendUses(uses, stretch, seatsOn(stretch, ofMember));
  }
  return uses;
}

interface RankedSeat extends BillableSeat {
  readonly rank: number;
}

interface Claim extends SeatUse {
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

function claimOf(assignment: SeatAssignment, range: DateRange, rulings: Rulings): Claim | null {
  const seat = rulings.get(assignment.roleCode);
  const start = laterOf(assignment.from, range.start);
  const end = assignment.until === null ? range.end : earlierOf(assignment.until, range.end);
  if (!seat || start >= end) return null;
  const { memberId, memberName, roleCode, locationId } = assignment;
  const { seatClass, ruleCode } = seat;
  return { memberId, memberName, roleCode, locationId, seatClass, ruleCode, start, end, seat };
}

/** Most members have one role at one place, which nothing can cover or prolong. */
function onlyUse(claim: Claim): SeatUse {
  const { memberId, memberName, roleCode, seatClass, ruleCode, start, end } = claim;
  const locationId = claim.seat.scope === 'account' ? null : claim.locationId;
  return { memberId, memberName, roleCode, locationId, seatClass, ruleCode, start, end };
}

/** The claims' time cut at every boundary, so that nothing changes within a stretch. */
function stretchesOf(claims: readonly Claim[]): readonly DateRange[] {
  const boundaries = [...new Set(claims.flatMap((claim) => [claim.start, claim.end]))].sort();
  return boundaries.slice(1).map((end, index) => ({ start: boundaries[index]!, end }));
}

function seatsOn(stretch: DateRange, claims: readonly Claim[]): readonly Claim[] {
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
function appendUses(uses: SeatUse[], stretch: DateRange, seats: readonly Claim[]): void {
  for (const { seat: _, ...claim } of seats) {
    const before = uses.findLastIndex((use) => use.end === stretch.start && isSameSeat(use, claim));
    if (before === -1) uses.push({ ...claim, ...stretch });
    else uses[before] = { ...uses[before]!, end: stretch.end };
  }
}

function isSameSeat(a: SeatUse, b: SeatUse): boolean {
  return (
    a.memberId === b.memberId &&
    a.locationId === b.locationId &&
    a.roleCode === b.roleCode &&
    a.seatClass === b.seatClass &&
    a.ruleCode === b.ruleCode
  );
}
