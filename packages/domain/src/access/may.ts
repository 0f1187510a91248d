import type { AccountId, ApiKeyId, LocationId, OperatorId, PersonId, StaffId, TenantId } from '../ids/ids.ts';
import type { Action } from './actions.ts';
import type { PersonRight, StaffRole } from './rights.ts';

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

/** Whether the actor may do this to that. What no table allows is forbidden. */
export function may(_actor: Actor, _action: Action, _target: Target): boolean {
  throw new Error('may is being written');
}
