import type { TenantScope } from '@quittance/db';
import {
  asCounted,
  type BusinessDate,
  businessDate,
  type CapabilityDefinition,
  classifySeat,
  type EntitlementState,
  type LocalizedText,
  type PlanVersion,
  periodContaining,
  type Role,
  type SeatClassification,
  type SubscriptionStatus,
  textIn,
} from '@quittance/domain';
import { readCapabilities } from '../billing/catalogue.ts';
import { readScheduled, type ScheduledMove } from '../subscriptions/read-scheduled.ts';
import { readMethodLabels } from './method-labels.ts';
import type { Wording } from './read-invoice.ts';

/** A member's role on a date, and whether the seat it takes is paid for. */
export interface PortalSeat {
  readonly memberName: string;
  readonly roleName: string;
  readonly locationName: string | null;
  /** Whether it is paid, by which rule, and what would change that. */
  readonly ruling: SeatClassification;
}

export interface PortalSubscription {
  readonly subscriptionId: string;
  readonly planName: string;
  readonly status: SubscriptionStatus;
  readonly access: EntitlementState;
  readonly startDate: string;
  readonly endDate: string | null;
  /** The period that is running; null before the first one and after the last. */
  readonly currentPeriod: { readonly start: string; readonly end: string } | null;
  readonly nextBillingDate: string | null;
  /** The method that was chosen for it, as people recognise it; null: the account's default. */
  readonly method: { readonly methodId: string; readonly label: string } | null;
  readonly locations: readonly string[];
  readonly scheduled: readonly ScheduledMove[];
  readonly seats: readonly PortalSeat[];
  /** What the brand calls the capabilities of its own. */
  readonly capabilities: readonly CapabilityDefinition[];
}

/** The account's subscriptions as they stand on the date: phase, next dates, locations, and who takes a seat and why. */
export async function listSubscriptions(
  scope: TenantScope,
  accountId: string,
  { language, fallback }: Wording,
  today: BusinessDate,
): Promise<PortalSubscription[]> {
  const words = (text: LocalizedText) => textIn(text, language, [fallback, 'en']);
  const subscriptions = await readSubscriptions(scope, accountId);
  if (subscriptions.length === 0) return [];
  const locations = await readLocations(scope, accountId, today);
  const scheduled = await readScheduled(scope, accountId, today, words);
  const capabilities = await readCapabilities(scope);
  const roles = await readRoles(scope, capabilities, words);
  const assignments = await readAssignments(scope, accountId, today);
  const labels = await readMethodLabels(
    scope,
    subscriptions.flatMap(({ method_id }) => method_id ?? []),
  );
  return subscriptions.map((row) => ({
    subscriptionId: row.subscription_id,
    planName: words(row.definition.name) || row.definition.planCode,
    status: row.status,
    access: row.access ?? 'granted',
    startDate: row.start_date,
    endDate: row.end_date,
    currentPeriod: periodOn(row, today),
    nextBillingDate: row.next_billing_date,
    method: row.method_id === null ? null : { methodId: row.method_id, label: labels.get(row.method_id) ?? '' },
    locations: locations.filter((at) => at.subscription_id === row.subscription_id).map(({ name }) => name),
    scheduled: scheduled.get(row.subscription_id) ?? [],
    seats: seatsOf(row.definition, assignments, roles),
    capabilities,
  }));
}

function readSubscriptions({ trx, tenantId }: TenantScope, accountId: string) {
  return trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .leftJoin('entitlement as e', (join) =>
      join
        .onRef('e.tenant_id', '=', 's.tenant_id')
        .onRef('e.subscription_id', '=', 's.subscription_id')
        .on('e.scope', '=', ''),
    )
    .select(['s.subscription_id', 's.status', 's.anchor', 's.start_date', 's.end_date', 's.next_billing_date'])
    .select('s.method_id')
    .select(['v.definition', 'e.status as access'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .orderBy('s.start_date')
    .orderBy('s.subscription_id')
    .execute();
}

type SubscriptionRow = Awaited<ReturnType<typeof readSubscriptions>>[number];

function periodOn(row: SubscriptionRow, today: BusinessDate): PortalSubscription['currentPeriod'] {
  if (today < row.start_date || row.status === 'ended') return null;
  const { start, end } = periodContaining(businessDate(row.anchor), row.definition.interval, today);
  return { start, end };
}

function readLocations({ trx, tenantId }: TenantScope, accountId: string, today: BusinessDate) {
  return trx
    .selectFrom('subscription_location as sl')
    .innerJoin('location as l', (join) =>
      join.onRef('l.tenant_id', '=', 'sl.tenant_id').onRef('l.location_id', '=', 'sl.location_id'),
    )
    .select(['sl.subscription_id', 'l.name'])
    .where('sl.tenant_id', '=', tenantId)
    .where('l.account_id', '=', accountId)
    .where('sl.valid_from', '<=', today)
    .where((eb) => eb.or([eb('sl.valid_until', 'is', null), eb('sl.valid_until', '>', today)]))
    .orderBy('l.name')
    .execute();
}

/** With their capabilities as they are counted when a period is priced. */
async function readRoles(
  { trx, tenantId }: TenantScope,
  capabilities: readonly CapabilityDefinition[],
  words: (text: LocalizedText) => string,
): Promise<ReadonlyMap<string, Role>> {
  const rows = await trx.selectFrom('role').selectAll().where('tenant_id', '=', tenantId).execute();
  return new Map(
    rows.map((row) => {
      const { role_code: code } = row;
      const role = { code, name: words(row.name) || code, capabilities: row.capabilities };
      return [code, asCounted(role, capabilities)];
    }),
  );
}

function readAssignments({ trx, tenantId }: TenantScope, accountId: string, today: BusinessDate) {
  return trx
    .selectFrom('seat_assignment as sa')
    .innerJoin('member as m', (join) =>
      join.onRef('m.tenant_id', '=', 'sa.tenant_id').onRef('m.member_id', '=', 'sa.member_id'),
    )
    .leftJoin('location as l', (join) =>
      join.onRef('l.tenant_id', '=', 'sa.tenant_id').onRef('l.location_id', '=', 'sa.location_id'),
    )
    .select(['m.name', 'sa.role_code', 'l.name as location_name'])
    .where('sa.tenant_id', '=', tenantId)
    .where('m.account_id', '=', accountId)
    .where('sa.valid_from', '<=', today)
    .where((eb) => eb.or([eb('sa.valid_until', 'is', null), eb('sa.valid_until', '>', today)]))
    .orderBy('m.name')
    .orderBy('l.name')
    .execute();
}

type AssignmentRow = Awaited<ReturnType<typeof readAssignments>>[number];

/** Only plans that count seats have any to explain. */
function seatsOf(
  { seatPolicy }: Pick<PlanVersion, 'seatPolicy'>,
  assignments: readonly AssignmentRow[],
  roles: ReadonlyMap<string, Role>,
): PortalSeat[] {
  if (!seatPolicy) return [];
  return assignments.flatMap((assignment) => {
    const role = roles.get(assignment.role_code);
    if (!role) return [];
    const { name: memberName, location_name: locationName } = assignment;
    return [{ memberName, roleName: role.name, locationName, ruling: classifySeat(role, seatPolicy) }];
  });
}
