import { type Capability, countedCapabilities, type Role, withCapability, withoutCapability } from './capabilities.ts';
import type { SeatException, SeatPolicy, SeatScope } from './seat-policy.ts';

/** Giving or taking one capability would make the seat billable in a class, or free. */
export interface SeatChange {
  readonly change: 'give' | 'take';
  readonly capability: Capability;
  /** The class the seat would then be billed in; null when it would be free. */
  readonly seatClass: string | null;
}

export interface BillableSeat {
  readonly billable: true;
  readonly seatClass: string;
  readonly scope: SeatScope;
  /** The rule that makes it billable, and the capabilities of the role that the rule names. */
  readonly ruleCode: string;
  readonly because: readonly Capability[];
}

export interface FreeSeat {
  readonly billable: false;
  /** `exception`: the rule named by `ruleCode` frees it; `no_billable_capability`: no rule applies. */
  readonly reason: 'exception' | 'no_billable_capability';
  readonly ruleCode: string | null;
  /** Whether billable activity of this member is reported as a finding. */
  readonly raisesFinding: boolean;
}

export type SeatRuling = BillableSeat | FreeSeat;
export type SeatClassification = SeatRuling & { readonly whatWouldChange: readonly SeatChange[] };

/** Whether a member in this role occupies a paid seat, by which rule, and which single capability would change that. */
export function classifySeat(role: Role, policy: SeatPolicy): SeatClassification {
  const ruling = ruleOnSeat(role, policy);
  return { ...ruling, whatWouldChange: changesOf(role, policy, classOf(ruling)) };
}

/** The ruling alone, for reckoning with many seats. The first rule that fits decides; exceptions go before rules. */
export function ruleOnSeat(role: Role, policy: SeatPolicy): SeatRuling {
  const counted = new Set(countedCapabilities(role));
  const exception = policy.exceptions.find((candidate) => fits(candidate, counted));
  if (exception) {
    const { ruleCode, raisesFinding } = exception;
    return { billable: false, reason: 'exception', ruleCode, raisesFinding };
  }
  const rule = policy.classes.find(({ anyOf }) => anyOf.some((capability) => counted.has(capability)));
  if (!rule) return { billable: false, reason: 'no_billable_capability', ruleCode: null, raisesFinding: true };
  const because = rule.anyOf.filter((capability) => counted.has(capability));
  return { billable: true, seatClass: rule.seatClass, scope: rule.scope, ruleCode: rule.ruleCode, because };
}

function fits(exception: SeatException, counted: ReadonlySet<Capability>): boolean {
  return (
    exception.hasAll.every((capability) => counted.has(capability)) &&
    !exception.hasNone.some((capability) => counted.has(capability))
  );
}

function classOf(ruling: SeatRuling): string | null {
  return ruling.billable ? ruling.seatClass : null;
}

function changesOf(role: Role, policy: SeatPolicy, current: string | null): readonly SeatChange[] {
  const held = new Set(countedCapabilities(role));
  return capabilitiesNamedBy(policy).flatMap((capability): readonly SeatChange[] => {
    const change = held.has(capability) ? 'take' : 'give';
    const changed = change === 'take' ? withoutCapability(role, capability) : withCapability(role, capability);
    const seatClass = classOf(ruleOnSeat(changed, policy));
    return seatClass === current ? [] : [{ change, capability, seatClass }];
  });
}

function capabilitiesNamedBy(policy: SeatPolicy): readonly Capability[] {
  const named = [
    ...policy.classes.flatMap((rule) => rule.anyOf),
    ...policy.exceptions.flatMap((exception) => [...exception.hasAll, ...exception.hasNone]),
  ];
  return [...new Set(named)];
}
