import { type BusinessDate, earlierOf, laterOf } from '../calendar/business-date.ts';
import type { LocationId, MemberId } from '../ids/ids.ts';
import { asCounted, type CapabilityDefinition, roleAllows } from './brand-capabilities.ts';
import { type Capability, type Role, withCapability } from './capabilities.ts';
import { ruleOnSeat, type SeatRuling } from './classify-seat.ts';
import { capabilityFor, type MemberResult, type ResultKind } from './member-result.ts';
import type { SeatPolicy } from './seat-policy.ts';
import type { SeatAssignment } from './seat-timeline.ts';

/**
 * `free_member_does_paid_work`: the declared role is free, and with what the member really does it would not be.
 * `dearer_than_declared`: a seat is paid, but of a cheaper class. `role_does_not_allow`: no price changes, yet the
 * role does not contain what was done. `no_seat`: there was no role at all on that day at that place.
 */
export type SeatFindingCode = 'free_member_does_paid_work' | 'dearer_than_declared' | 'role_does_not_allow' | 'no_seat';

/** What a member was seen doing at a place that the declared role does not say. */
export interface SeatFinding {
  readonly code: SeatFindingCode;
  readonly memberId: MemberId;
  readonly locationId: LocationId | null;
  readonly kind: ResultKind;
  readonly capability: Capability;
  readonly roleCodes: readonly string[];
  /** The class paid for now and the class the seat would be billed in; null for none. */
  readonly declaredClass: string | null;
  readonly observedClass: string | null;
  readonly count: number;
  readonly firstOn: BusinessDate;
  readonly lastOn: BusinessDate;
}

export interface DeclaredSeats {
  readonly assignments: readonly SeatAssignment[];
  readonly roles: readonly Role[];
  readonly policy: SeatPolicy;
  readonly capabilities?: readonly CapabilityDefinition[];
}

/**
 * Compares what members did with the roles they were declared in on those days, one finding per member, place, kind
 * and code. Members freed by an exception that raises no finding have none while the exception still fits them.
 */
export function findSeatFindings(results: readonly MemberResult[], declared: DeclaredSeats): readonly SeatFinding[] {
  const found = new Map<string, SeatFinding>();
  for (const result of results) {
    for (const { memberId } of result.shares) {
      const finding = findingOf(memberId, result, declared);
      if (!finding) continue;
      const key = [finding.code, memberId, finding.locationId, finding.kind, ...finding.roleCodes].join('|');
      const before = found.get(key);
      found.set(key, before ? merged(before, finding) : finding);
    }
  }
  return [...found.values()];
}

function findingOf(memberId: MemberId, result: MemberResult, declared: DeclaredSeats): SeatFinding | null {
  const capability = capabilityFor[result.kind];
  const roles = rolesOn(memberId, result, declared);
  const definitions = declared.capabilities ?? [];
  if (roles.some((role) => roleAllows(role, capability, definitions))) return null;
  const counted = roles.map((role) => asCounted(role, definitions));
  const now = bestOf(counted, declared.policy);
  const observed = bestOf(
    counted.map((role) => withCapability(role, capability)),
    declared.policy,
  );
  const code = codeOf(now, observed, capability, declared.policy);
  return (
    code && {
      code,
      memberId,
      locationId: result.locationId,
      kind: result.kind,
      capability,
      roleCodes: roles.map((role) => role.code).sort(),
      declaredClass: classOf(now),
      observedClass: classOf(observed),
      count: result.count,
      firstOn: result.on,
      lastOn: result.on,
    }
  );
}

/** The member's roles on the day, at the place or for the whole account. */
function rolesOn(
  memberId: MemberId,
  { on, locationId }: MemberResult,
  { assignments, roles }: DeclaredSeats,
): readonly Role[] {
  const codes = new Set(
    assignments
      .filter((seat) => seat.memberId === memberId && seat.from <= on && (seat.until === null || seat.until > on))
      .filter((seat) => seat.locationId === null || seat.locationId === locationId)
      .map(({ roleCode }) => roleCode),
  );
  return roles.filter(({ code }) => codes.has(code));
}

/** The ruling that is paid for: of several billable roles the one whose rule stands first. */
function bestOf(roles: readonly Role[], policy: SeatPolicy): SeatRuling | null {
  const rulings = roles.map((role) => ruleOnSeat(role, policy));
  return rulings.toSorted((a, b) => rank(a, policy) - rank(b, policy))[0] ?? null;
}

function rank(ruling: SeatRuling, policy: SeatPolicy): number {
  if (!ruling.billable) return ruling.raisesFinding ? policy.classes.length + 1 : policy.classes.length;
  return policy.classes.findIndex(({ ruleCode }) => ruleCode === ruling.ruleCode);
}

function codeOf(
  now: SeatRuling | null,
  observed: SeatRuling | null,
  capability: Capability,
  policy: SeatPolicy,
): SeatFindingCode | null {
  if (!now || !observed) return 'no_seat';
  if (now.billable) {
    const isDearer =
      observed.billable && observed.seatClass !== now.seatClass && rank(observed, policy) < rank(now, policy);
    return isDearer ? 'dearer_than_declared' : 'role_does_not_allow';
  }
  if (observed.billable) return 'free_member_does_paid_work';
  const isPaidFor = policy.classes.some(({ anyOf }) => anyOf.includes(capability));
  if (!isPaidFor) return 'role_does_not_allow';
  return observed.raisesFinding ? 'free_member_does_paid_work' : null;
}

function merged(a: SeatFinding, b: SeatFinding): SeatFinding {
  return {
    ...a,
    count: a.count + b.count,
    firstOn: earlierOf(a.firstOn, b.firstOn),
    lastOn: laterOf(a.lastOn, b.lastOn),
  };
}

function classOf(ruling: SeatRuling | null): string | null {
  return ruling?.billable ? ruling.seatClass : null;
}
