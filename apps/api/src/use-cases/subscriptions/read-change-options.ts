import type { TenantScope } from '@quittance/db';
import {
  type BusinessDate,
  type CapabilityDefinition,
  classifySeat,
  comparePlanPrices,
  earliestEnd,
  type LocalizedText,
  ok,
  type PlanDirection,
  planSubscriptionChanges,
  type Result,
  regularEnd,
  type SeatClassification,
  type SubscriptionChange,
  type SubscriptionStatus,
  standingOn,
  textIn,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import type { Wording } from '../portal/read-invoice.ts';
import { type ChangeBasis, type ChosenSubscription, gatherChange } from './gather-change.ts';
import { offeredPlans } from './offered-plans.ts';
import { type PlanPrice, planPrice } from './plan-price.ts';
import { bindsUntil, refusedByContract } from './refused-by-contract.ts';
import { type Asker, refusedByPolicy } from './refused-by-policy.ts';
import { mayPause } from './refused-pause.ts';

/** What may be asked for about a subscription as it stands today. */
export interface ChangeOptions {
  readonly planName: string;
  readonly status: SubscriptionStatus;
  readonly plans: readonly {
    readonly planVersionId: string;
    readonly name: string;
    readonly direction: PlanDirection;
    readonly price: PlanPrice;
  }[];
  /** What the plan in force costs. */
  readonly price: PlanPrice;
  /**
   * The end of the contract's term that speaks against some of the plans: customers are not offered those, staff need a
   * reason for them. Null when it speaks against none.
   */
  readonly boundUntil: BusinessDate | null;
  readonly pause: boolean;
  readonly resume: boolean;
  readonly cancel: boolean;
  /** Whether it may end today; otherwise only at the end of the period. */
  readonly cancelNow: boolean;
  /** The day on which a cancellation of today ends it by its contract; null when its plan knows none. */
  readonly contractEnd: string | null;
  readonly seats: readonly HeldSeat[];
  /** Roles that somebody can be given; none when the plan has no seats. */
  readonly roles: readonly RoleOption[];
  /** What the brand calls the capabilities of its own. */
  readonly capabilities: readonly CapabilityDefinition[];
  /** The account's people, whether they have a role or not. */
  readonly members: readonly { readonly memberId: string; readonly name: string }[];
  /** Whether places have to do with this subscription: its plan is paid by them, or the account has some. */
  readonly knowsPlaces: boolean;
  readonly openLocations: readonly NamedPlace[];
  readonly closedLocations: readonly NamedPlace[];
}

/** A role, whether it takes a paid seat, by which rule, and what would change that. */
export interface RoleOption {
  readonly code: string;
  readonly name: string;
  readonly ruling: SeatClassification;
}

export interface HeldSeat {
  readonly memberId: string;
  readonly memberName: string;
  readonly roleCode: string;
  readonly roleName: string;
  readonly locationId: string | null;
  readonly locationName: string | null;
}

interface NamedPlace {
  readonly locationId: string;
  readonly name: string;
}

/** Every option is one that a preview would not refuse. Refuses as `gatherChange` does. */
export async function readChangeOptions(
  scope: TenantScope,
  tenant: Tenant,
  asker: Asker,
  chosen: ChosenSubscription,
  wording: Wording,
): Promise<Result<ChangeOptions, ApiRefusal>> {
  const gathered = await gatherChange(scope, tenant, chosen);
  if (!gathered.ok) return gathered;
  const basis = gathered.value;
  const { subscription, terms, asOf } = basis;
  const words = (text: LocalizedText) => textIn(text, wording.language, [wording.fallback, 'en']);
  const can = (change: SubscriptionChange) => planSubscriptionChanges(subscription, [change], asOf).ok;
  const endingNow = { kind: 'cancel', when: 'now' } as const;
  const forbidden =
    refusedByPolicy(asker, endingNow, tenant.brand) ?? refusedByContract(asker, endingNow, tenant.brand, basis);
  const contractEnd = earliestEnd(subscription, asOf);
  return ok({
    planName: words(terms.name) || terms.planCode,
    status: standingOn(subscription, asOf).status,
    ...planOptions(asker, tenant, basis, words),
    pause: mayPause(asker, tenant.brand) && can({ kind: 'pause', until: null }),
    resume: can({ kind: 'resume' }),
    cancel: can({ kind: 'cancel' }),
    cancelNow: forbidden === null && can({ kind: 'cancel', when: 'now' }),
    contractEnd: contractEnd && regularEnd(subscription, asOf),
    capabilities: basis.catalogue.capabilities,
    ...seatOptions(basis),
    ...placeOptions(basis),
  });
}

function planOptions(asker: Asker, tenant: Tenant, basis: ChangeBasis, words: (text: LocalizedText) => string) {
  const { subscription, terms, asOf } = basis;
  const offered = offeredPlans(basis).filter(
    (planVersion) => planSubscriptionChanges(subscription, [{ kind: 'switch_plan', planVersion }], asOf).ok,
  );
  const isFree = tenant.brand.billing.downgradeInTerm === 'allowed';
  const bound = offered.map(({ id }) =>
    isFree ? null : bindsUntil({ kind: 'switch_plan', planVersionId: id }, basis),
  );
  return {
    price: planPrice(subscription, terms, asOf),
    boundUntil: bound.find((until) => until !== null) ?? null,
    plans: offered
      .filter((_, index) => asker === 'staff' || bound[index] === null)
      .map((version) => ({
        planVersionId: version.id,
        name: words(version.name) || version.planCode,
        direction: comparePlanPrices(subscription, version, asOf),
        price: planPrice(subscription, version, asOf),
      })),
  };
}

function seatOptions({ subscription, terms, catalogue, locations, members, asOf }: ChangeBasis) {
  const policy = terms.seatPolicy;
  if (policy === null) return { seats: [], roles: [], members: [] };
  const roleName = (code: string) => catalogue.roles.find((role) => role.code === code)?.name ?? code;
  const held = subscription.assignments.filter(({ until }) => until === null || until > asOf);
  return {
    seats: held.map(({ memberId, memberName, roleCode, locationId }) => ({
      ...{ memberId, memberName, roleCode, roleName: roleName(roleCode), locationId },
      locationName: locations.find((place) => place.locationId === locationId)?.name ?? null,
    })),
    roles: catalogue.roles.map((role) => ({ code: role.code, name: role.name, ruling: classifySeat(role, policy) })),
    members: [...members].map(([memberId, name]) => ({ memberId, name })),
  };
}

function placeOptions({ subscription, locations, terms, asOf }: ChangeBasis) {
  const open = new Set(
    subscription.locations.filter(({ until }) => until === null || until > asOf).map(({ locationId }) => locationId),
  );
  return {
    knowsPlaces: locations.length > 0 || terms.components.some(({ kind }) => kind === 'per_location'),
    openLocations: locations.filter(({ locationId }) => open.has(locationId)),
    closedLocations: locations.filter(({ locationId }) => !open.has(locationId)),
  };
}
