import type { DueAccount, DueSubscription } from '@quittance/db/billing';
import {
  type BillableSubscription,
  type BilledPeriod,
  businessDate,
  idOf,
  invariant,
  money,
  type SeatAssignment,
  type SubscribedLocation,
  type UsageRecord,
} from '@quittance/domain';
import type { Catalogue } from './catalogue.ts';
import { agreementsFor } from './own-prices.ts';

/** A row of the billing read as the domain sees it. */
export function toBillable(account: DueAccount, row: DueSubscription, catalogue: Catalogue): BillableSubscription {
  const planVersion = catalogue.planVersions.get(row.plan_version_id);
  invariant(planVersion, `subscription ${row.subscription_id} has a plan version`);
  return {
    subscriptionId: idOf('subscription', row.subscription_id),
    accountId: idOf('account', account.account_id),
    planVersion,
    status: row.status,
    anchor: businessDate(row.anchor),
    startDate: businessDate(row.start_date),
    endDate: row.end_date === null ? null : businessDate(row.end_date),
    locations: row.locations.map(toLocation),
    assignments: account.assignments.map(toAssignment),
    usage: row.usage.map(toUsage),
    ...(account.agreements.length > 0 && { agreements: agreementsFor(account, row) }),
    roles: catalogue.roles,
    firstPeriodIndex: row.first_period_index,
    nextPeriodIndex: row.next_period_index,
    billed: row.billed.map((billed) => toBilledPeriod(row.subscription_id, billed)),
    ...(catalogue.zone && { zone: catalogue.zone }),
  };
}

function toLocation(row: DueSubscription['locations'][number]): SubscribedLocation {
  return {
    locationId: idOf('location', row.location_id),
    name: row.name,
    ...toRange(row),
  };
}

function toAssignment(row: DueAccount['assignments'][number]): SeatAssignment {
  return {
    memberId: idOf('member', row.member_id),
    memberName: row.name,
    roleCode: row.role_code,
    locationId: row.location_id === null ? null : idOf('location', row.location_id),
    ...toRange(row),
  };
}

type RangeRow = Pick<DueAccount['assignments'][number], 'valid_from' | 'valid_until' | 'from_moment' | 'until_moment'>;

function toRange({ valid_from, valid_until, from_moment, until_moment }: RangeRow) {
  return {
    from: businessDate(valid_from),
    ...(from_moment !== null && { fromMoment: from_moment }),
    until: valid_until === null ? null : businessDate(valid_until),
    ...(until_moment !== null && { untilMoment: until_moment }),
  };
}

function toUsage(row: DueSubscription['usage'][number]): UsageRecord {
  return {
    meter: row.meter,
    date: businessDate(row.used_on),
    quantity: row.quantity,
    items: row.items,
    locationId: row.location_id === null ? null : idOf('location', row.location_id),
  };
}

function toBilledPeriod(subscriptionId: string, row: DueSubscription['billed'][number]): BilledPeriod {
  return {
    subscriptionId: idOf('subscription', subscriptionId),
    componentCode: row.component_code,
    locationId: row.scope === '' ? null : idOf('location', row.scope),
    periodStart: businessDate(row.period_start),
    revision: row.revision,
    quantity: row.quantity,
    amount: money(BigInt(row.amount_minor), row.currency),
  };
}
