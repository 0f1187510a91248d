import type { LocationId, SubscriptionId } from '../ids/ids.ts';
import { assertNever } from '../result.ts';
import type { EntitlementEvent, EntitlementState } from './entitlement-machine.ts';

/** Whether a debt closes the whole subscription or only the locations it is about. */
export type SuspensionReach = 'subscription' | 'location';

/** How far an unpaid invoice has come, and what its lines are for. */
export interface OverdueDebt {
  readonly demands: 'grace' | 'suspended';
  readonly lines: readonly { readonly subscriptionId: SubscriptionId; readonly locationId: LocationId | null }[];
}

/** The access to one location of a subscription; null for what belongs to no location. */
export interface Access {
  readonly subscriptionId: SubscriptionId;
  readonly locationId: LocationId | null;
  readonly state: EntitlementState;
}

export interface AccessChange {
  readonly subscriptionId: SubscriptionId;
  readonly locationId: LocationId | null;
  /** In this order. */
  readonly events: readonly EntitlementEvent[];
}

/**
 * What changes for each access, given every debt that is overdue now: the gravest one decides, and without any access
 * comes back. By location, a line that names none, such as a base fee, concerns all locations of its subscription.
 */
export function decideAccess(
  reach: SuspensionReach,
  debts: readonly OverdueDebt[],
  accesses: readonly Access[],
): readonly AccessChange[] {
  return accesses.flatMap((access) => {
    const events = eventsTo(wantedState(reach, debts, access), access.state);
    const { subscriptionId, locationId } = access;
    return events.length === 0 ? [] : [{ subscriptionId, locationId, events }];
  });
}

function wantedState(reach: SuspensionReach, debts: readonly OverdueDebt[], access: Access): EntitlementState {
  const concerned = debts.filter(({ lines }) =>
    lines.some(
      ({ subscriptionId, locationId }) =>
        subscriptionId === access.subscriptionId &&
        (reach === 'subscription' || locationId === null || locationId === access.locationId),
    ),
  );
  if (concerned.some(({ demands }) => demands === 'suspended')) return 'suspended';
  return concerned.length > 0 ? 'grace' : 'granted';
}

function eventsTo(wanted: EntitlementState, state: EntitlementState): readonly EntitlementEvent[] {
  if (wanted === state) return [];
  switch (wanted) {
    case 'granted':
      return ['restore'];
    case 'grace':
      return state === 'suspended' ? ['restore', 'enter_grace'] : ['enter_grace'];
    case 'suspended':
      return state === 'granted' ? ['enter_grace', 'suspend'] : ['suspend'];
    default:
      return assertNever(wanted);
  }
}
