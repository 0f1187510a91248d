import type { AccountId, ApiKeyId, LocationId, OperatorId, PersonId, StaffId, TenantId } from '../ids/ids.ts';
import { assertNever } from '../result.ts';
import type { Action } from './actions.ts';
import { operatorActions, type PersonRight, personActions, type StaffRole, staffActions } from './rights.ts';

/** What a person may do in one account; `locationIds` null means all its locations. */
export interface AccountRight {
  readonly accountId: AccountId;
  readonly right: PersonRight;
  readonly locationIds: readonly LocationId[] | null;
}

export type Actor =
  | {
      readonly kind: 'person';
      readonly personId: PersonId;
      readonly tenantId: TenantId;
      readonly rights: readonly AccountRight[];
    }
  | {
      readonly kind: 'staff';
      readonly staffId: StaffId;
      readonly tenantId: TenantId;
      readonly roles: readonly StaffRole[];
    }
  | { readonly kind: 'operator'; readonly operatorId: OperatorId; readonly tenantIds: readonly TenantId[] }
  | {
      readonly kind: 'api_key';
      readonly apiKeyId: ApiKeyId;
      readonly tenantId: TenantId;
      readonly scopes: readonly Action[];
    };

/** What the action is done to. Null parts mean: not about one tenant (the installation), account or location. */
export interface Target {
  readonly tenantId: TenantId | null;
  readonly accountId: AccountId | null;
  readonly locationId: LocationId | null;
}

/**
 * Whether the actor may do this to that. What no table allows is forbidden, and nothing reaches into another tenant.
 * A person's right for certain locations covers only targets at those; of the account as a whole it shows the account
 * itself and nothing more.
 */
export function may(actor: Actor, action: Action, target: Target): boolean {
  switch (actor.kind) {
    case 'person':
      return actor.tenantId === target.tenantId && actor.rights.some((right) => allows(right, action, target));
    case 'staff':
      return actor.tenantId === target.tenantId && actor.roles.some((role) => staffActions[role].includes(action));
    case 'api_key':
      return actor.tenantId === target.tenantId && actor.scopes.includes(action);
    case 'operator':
      if (target.tenantId === null) return operatorActions.installation.includes(action);
      return actor.tenantIds.includes(target.tenantId) && operatorActions.ownTenant.includes(action);
    default:
      return assertNever(actor);
  }
}

function allows(right: AccountRight, action: Action, target: Target): boolean {
  if (right.accountId !== target.accountId || !personActions[right.right].includes(action)) return false;
  if (right.locationIds === null || action === 'account.read') return true;
  return target.locationId !== null && right.locationIds.includes(target.locationId);
}
