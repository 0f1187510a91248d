import { type BusinessDate, businessDate } from '../calendar/business-date.ts';
import type { PlanVersion } from '../catalogue/plan-version.ts';
import type { FlatComponent, PerLocationComponent, PerSeatComponent } from '../catalogue/price-component.ts';
import { idOf, type LocationId } from '../ids/ids.ts';
import type { Role } from '../seats/capabilities.ts';
import type { SeatAssignment } from '../seats/seat-timeline.ts';
import { peopleWhoServeCustomersPay } from '../seats/shipped-policies.ts';
import type { BillableSubscription, SubscribedLocation } from '../subscriptions/billable-subscription.ts';

export const date = businessDate;

export const stylist: Role = { code: 'stylist', name: 'Stylist', capabilities: ['provides_services'] };
export const receptionist: Role = {
  code: 'receptionist',
  name: 'Receptionist',
  capabilities: ['books_appointments', 'sees_customer_data'],
};
export const bookkeeper: Role = { code: 'bookkeeper', name: 'Bookkeeper', capabilities: ['keeps_books'] };
export const remoteAgent: Role = {
  code: 'remote_agent',
  name: 'Call centre',
  capabilities: ['answers_for_all_locations'],
};
export const owner: Role = { code: 'owner', name: 'Owner', capabilities: ['full_access'] };

export const basePrice: FlatComponent = { kind: 'flat', code: 'base', name: { en: 'Base' }, unitPrice: '49.00' };
export const locationPrice: PerLocationComponent = {
  kind: 'per_location',
  code: 'location',
  name: { en: 'Location' },
  unitPrice: '30.00',
};
export const seatPrice: PerSeatComponent = {
  kind: 'per_seat',
  code: 'professional',
  name: { en: 'Professional' },
  unitPrice: '20.00',
  seatClass: 'professional',
};
export const callCentrePrice: PerSeatComponent = {
  kind: 'per_seat',
  code: 'call_centre',
  name: { en: 'Call centre' },
  unitPrice: '15.00',
  seatClass: 'call_centre',
};

export function samplePlan(changes: Partial<PlanVersion> = {}): PlanVersion {
  return {
    id: idOf('planVersion', 'plv_1'),
    planCode: 'salon',
    version: 1,
    name: { en: 'Salon' },
    currency: 'EUR',
    interval: { unit: 'month', count: 1 },
    timing: 'advance',
    tax: { behaviour: 'exclusive', category: 'standard' },
    components: [seatPrice, callCentrePrice],
    seatPolicy: peopleWhoServeCustomersPay,
    seatRemoval: 'period_end',
    trialDays: 0,
    ...changes,
  };
}

export function locationId(name: string): LocationId {
  return idOf('location', `loc_${name}`);
}

export function openLocation(name: string, from = '2025-01-01', until: string | null = null): SubscribedLocation {
  return { locationId: locationId(name), name, from: date(from), until: optional(until) };
}

export function assign(
  member: string,
  role: Role,
  location: string | null,
  from = '2025-01-01',
  until: string | null = null,
): SeatAssignment {
  return {
    memberId: idOf('member', `mem_${member}`),
    memberName: member,
    roleCode: role.code,
    locationId: location === null ? null : locationId(location),
    from: date(from),
    until: optional(until),
  };
}

/** A monthly subscription from 1 January 2025 at one location, Mitte, with nothing billed yet. */
export function sampleSubscription(changes: Partial<BillableSubscription> = {}): BillableSubscription {
  return {
    subscriptionId: idOf('subscription', 'sub_1'),
    accountId: idOf('account', 'acc_1'),
    planVersion: samplePlan(),
    status: 'active',
    anchor: date('2025-01-01'),
    startDate: date('2025-01-01'),
    endDate: null,
    locations: [openLocation('Mitte')],
    assignments: [],
    roles: [stylist, receptionist, bookkeeper, remoteAgent, owner],
    firstPeriodIndex: 0,
    nextPeriodIndex: 0,
    billed: [],
    ...changes,
  };
}

function optional(text: string | null): BusinessDate | null {
  return text === null ? null : date(text);
}
