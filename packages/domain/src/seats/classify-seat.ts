import type { Capability, Role } from './capabilities.ts';
import type { SeatPolicy, SeatScope } from './seat-policy.ts';

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
  readonly whatWouldChange: readonly SeatChange[];
}

export interface FreeSeat {
  readonly billable: false;
  /** `exception`: the rule named by `ruleCode` frees it; `no_billable_capability`: no rule applies. */
  readonly reason: 'exception' | 'no_billable_capability';
  readonly ruleCode: string | null;
  readonly raisesFinding: boolean;
  readonly whatWouldChange: readonly SeatChange[];
}

export type SeatClassification = BillableSeat | FreeSeat;

/** Whether a member in this role occupies a paid seat, by which rule, and what would change that. */
export function classifySeat(_role: Role, _policy: SeatPolicy): SeatClassification {
  throw new Error('classifySeat is being written');
}
