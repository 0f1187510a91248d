import type { TenantScope } from '@quittance/db';
import {
  addDays,
  type BusinessDate,
  businessDate,
  type CapabilityDefinition,
  classifySeat,
  findSeatFindings,
  idOf,
  type MemberKpis,
  memberKpis,
  type Role,
  type SeatAssignment,
  type SeatClassification,
  type SeatFinding,
  type SeatPolicy,
  textIn,
} from '@quittance/domain';
import { readCatalogue } from '../billing/catalogue.ts';
import { readResults } from './read-results.ts';

/** Activity is looked at this many days back, today included. */
export const reviewedDays = 90;

/** A member in a role, whether that takes a paid seat, and what would change it. */
export interface ReviewedSeat {
  readonly memberId: string;
  readonly memberName: string;
  readonly roleName: string;
  readonly locationName: string | null;
  readonly ruling: SeatClassification;
}

export interface ReviewedSubscription {
  readonly subscriptionId: string;
  readonly planName: string;
  readonly seats: readonly ReviewedSeat[];
  readonly findings: readonly SeatFinding[];
}

export interface SeatReview {
  readonly subscriptions: readonly ReviewedSubscription[];
  readonly kpis: readonly MemberKpis[];
  readonly memberNames: ReadonlyMap<string, string>;
  readonly locationNames: ReadonlyMap<string, string>;
  /** What the brand calls the capabilities of its own. */
  readonly capabilities: readonly CapabilityDefinition[];
}

/** The seats of an account as declared, against what its members were seen doing in the last days. */
export async function reviewSeats(
  scope: TenantScope,
  accountId: string,
  language: string,
  today: BusinessDate,
): Promise<SeatReview> {
  const { roles, capabilities } = await readCatalogue(scope, language);
  const members = await readMembers(scope, accountId);
  const locationNames = await readLocationNames(scope, accountId);
  const memberNames = new Map(members.map(({ member_id, name }) => [member_id, name]));
  const assignments = await readAssignments(scope, accountId);
  const from = addDays(today, 1 - reviewedDays);
  const results = await readResults(scope, accountId, from);
  const subscriptions = (await readPolicies(scope, accountId, today)).map(({ subscriptionId, name, seatPolicy }) => ({
    subscriptionId,
    planName: textIn(name, language, ['en']),
    seats: assignments
      .filter((seat) => seat.from <= today && (seat.until === null || seat.until > today))
      .flatMap((seat) => reviewedSeat(seat, roles, seatPolicy, locationNames)),
    findings: findSeatFindings(results, { assignments, roles, policy: seatPolicy }),
  }));
  const kpis = memberKpis(results, { start: from, end: addDays(today, 1) });
  return { subscriptions, kpis, memberNames, locationNames, capabilities };
}

function reviewedSeat(
  { memberId, memberName, roleCode, locationId }: SeatAssignment,
  roles: readonly Role[],
  policy: SeatPolicy,
  locationNames: ReadonlyMap<string, string>,
): ReviewedSeat[] {
  const role = roles.find(({ code }) => code === roleCode);
  if (!role) return [];
  const locationName = locationId === null ? null : (locationNames.get(locationId) ?? null);
  return [{ memberId, memberName, roleName: role.name, locationName, ruling: classifySeat(role, policy) }];
}

function readMembers({ trx, tenantId }: TenantScope, accountId: string) {
  return trx
    .selectFrom('member')
    .select(['member_id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .execute();
}

async function readLocationNames(
  { trx, tenantId }: TenantScope,
  accountId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('location')
    .select(['location_id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .execute();
  return new Map(rows.map((row) => [row.location_id, row.name]));
}

async function readAssignments({ trx, tenantId }: TenantScope, accountId: string): Promise<readonly SeatAssignment[]> {
  const rows = await trx
    .selectFrom('seat_assignment as sa')
    .innerJoin('member as m', (join) =>
      join.onRef('m.tenant_id', '=', 'sa.tenant_id').onRef('m.member_id', '=', 'sa.member_id'),
    )
    .select(['m.member_id', 'm.name', 'sa.role_code', 'sa.location_id', 'sa.valid_from', 'sa.valid_until'])
    .where('sa.tenant_id', '=', tenantId)
    .where('m.account_id', '=', accountId)
    .orderBy('m.name')
    .orderBy('sa.assignment_no')
    .execute();
  return rows.map((row) => ({
    memberId: idOf('member', row.member_id),
    memberName: row.name,
    roleCode: row.role_code,
    locationId: row.location_id === null ? null : idOf('location', row.location_id),
    from: businessDate(row.valid_from),
    until: row.valid_until === null ? null : businessDate(row.valid_until),
  }));
}

/** Only plans that count seats have any to review. */
async function readPolicies({ trx, tenantId }: TenantScope, accountId: string, today: BusinessDate) {
  const rows = await trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select(['s.subscription_id', 'v.definition'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .where('s.status', '<>', 'ended')
    .where((eb) => eb.or([eb('s.end_date', 'is', null), eb('s.end_date', '>', today)]))
    .orderBy('s.subscription_id')
    .execute();
  return rows.flatMap(({ subscription_id, definition: { name, seatPolicy } }) =>
    seatPolicy ? [{ subscriptionId: subscription_id, name, seatPolicy }] : [],
  );
}
