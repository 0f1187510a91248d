import {
  type ChangeDate,
  idOf,
  type LocationId,
  ok,
  type Result,
  refuse,
  type SubscriptionChange,
  type UndoableChange,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { ChangeBasis } from './gather-change.ts';
import { offeredPlans } from './offered-plans.ts';

/** What somebody wants to be different about a subscription, in the ids of the database. */
export type ChangeWish = { readonly when?: ChangeDate | undefined } & (
  | {
      readonly kind: 'switch_plan';
      readonly planVersionId: string;
      /** Why staff agree to it although a contract speaks against it. */
      readonly reason?: string | undefined;
    }
  | {
      readonly kind: 'add_seat';
      /** Null for somebody who is new to the account. */
      readonly memberId: string | null;
      readonly memberName: string;
      readonly roleCode: string;
      readonly locationId: string | null;
    }
  | {
      readonly kind: 'end_seat';
      readonly memberId: string;
      readonly roleCode: string;
      readonly locationId: string | null;
    }
  | {
      readonly kind: 'change_role';
      readonly memberId: string;
      readonly roleCode: string;
      readonly locationId: string | null;
      readonly newRoleCode: string;
    }
  | { readonly kind: 'open_location' | 'close_location'; readonly locationId: string }
  | ({ readonly kind: 'open_new_location' } & NewPlace)
  | { readonly kind: 'pause'; readonly until: string | null }
  | { readonly kind: 'resume' | 'cancel' }
  | { readonly kind: 'undo'; readonly what: UndoableChange }
);

/** A location that the account did not have before, in the account's country. */
export interface NewPlace {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
}

/**
 * The wish as the changes the domain knows, made together. Somebody or some place new gets the key of the request as id,
 * so that the preview and its confirmation speak of the same one. Refuses `plan_not_offered`, `not_found` for what is
 * not the account's, and `seat_already_held` for a role that the member has.
 */
export function toChanges(
  wish: ChangeWish,
  basis: ChangeBasis,
  key: string,
): Result<readonly SubscriptionChange[], ApiRefusal> {
  if (wish.kind === 'change_role') return changeRole(wish, basis, key);
  const change = toChange(wish, basis, key);
  return change.ok ? ok([change.value]) : change;
}

type SingleWish = Exclude<ChangeWish, { kind: 'change_role' }>;

function toChange(wish: SingleWish, basis: ChangeBasis, key: string): Result<SubscriptionChange, ApiRefusal> {
  const when = wish.when === undefined ? {} : { when: wish.when };
  switch (wish.kind) {
    case 'switch_plan': {
      const planVersion = offeredPlans(basis).find(({ id }) => id === wish.planVersionId);
      return planVersion ? ok({ ...when, kind: 'switch_plan', planVersion }) : refuse('plan_not_offered');
    }
    case 'add_seat':
      return addSeat(wish, basis, key, when);
    case 'end_seat': {
      const { kind, memberId, roleCode, locationId } = wish;
      return ok({ ...when, kind, memberId: idOf('member', memberId), roleCode, locationId: placeOf(locationId) });
    }
    case 'open_location': {
      const place = basis.locations.find(({ locationId }) => locationId === wish.locationId);
      return place ? ok({ ...when, ...place, kind: 'open_location' }) : refuse('not_found');
    }
    case 'open_new_location':
      return ok({ ...when, kind: 'open_location', locationId: idOf('location', key), name: wish.name });
    case 'close_location':
      return ok({ ...when, kind: 'close_location', locationId: idOf('location', wish.locationId) });
    case 'pause':
      return ok({
        ...when,
        kind: 'pause',
        until: wish.until as Extract<SubscriptionChange, { kind: 'pause' }>['until'],
      });
    case 'undo':
      return ok({ kind: 'undo', what: wish.what });
    default:
      return ok({ ...when, kind: wish.kind });
  }
}

/** One role ends when the other begins, so that nothing is paid twice where both pay the same. */
function changeRole(
  { newRoleCode, ...seat }: Extract<ChangeWish, { kind: 'change_role' }>,
  basis: ChangeBasis,
  key: string,
): Result<readonly SubscriptionChange[], ApiRefusal> {
  if (newRoleCode === seat.roleCode) return refuse('seat_already_held');
  const ended = toChange({ ...seat, kind: 'end_seat' }, basis, key);
  const added = toChange({ ...seat, kind: 'add_seat', memberName: '', roleCode: newRoleCode }, basis, key);
  if (!ended.ok) return ended;
  return added.ok ? ok([ended.value, added.value]) : added;
}

function addSeat(
  wish: Extract<ChangeWish, { kind: 'add_seat' }>,
  { members }: ChangeBasis,
  key: string,
  when: { readonly when?: ChangeDate },
): Result<SubscriptionChange, ApiRefusal> {
  const { kind, roleCode, locationId } = wish;
  const seat = { ...when, kind, roleCode, locationId: placeOf(locationId) };
  if (wish.memberId === null) return ok({ ...seat, memberId: idOf('member', key), memberName: wish.memberName });
  const memberName = members.get(wish.memberId);
  if (memberName === undefined) return refuse('not_found');
  return ok({ ...seat, memberId: idOf('member', wish.memberId), memberName });
}

function placeOf(locationId: string | null): LocationId | null {
  return locationId === null ? null : idOf('location', locationId);
}
