import { parsePublicId, type TenantScope } from '@quittance/db';
import { readCourses } from '@quittance/db/billing';
import {
  type BusinessDate,
  businessDate,
  idOf,
  idPrefixes,
  laterOf,
  type ManagedSubscription,
  type MeteredPhase,
  meteredPhases,
  type PlanVersion,
} from '@quittance/domain';
import { toMove, toProgress } from '../billing/to-managed.ts';
import type { NewUsage } from './new-usage.ts';

/** What must be known of a subscription to judge its usage. */
export interface MeteredSubscription {
  readonly subscriptionId: string;
  /** What its plans count on which days. */
  readonly phases: readonly MeteredPhase[];
  /** Location ids by id and by the brand's own key. */
  readonly locations: ReadonlyMap<string, string>;
}

export interface UsageFacts {
  /** By our id and by the brand's own key. */
  readonly subscriptions: ReadonlyMap<string, MeteredSubscription>;
  /** What is stored under the keys that came. */
  readonly stored: ReadonlyMap<string, UsageContent>;
}

export interface UsageContent {
  readonly subscriptionId: string;
  readonly meter: string;
  readonly locationId: string | null;
  readonly usedOn: string;
  readonly quantity: string;
  readonly items: number;
}

/** A handful of reads however many records there are. The subscriptions stay locked, so that no run advances them meanwhile. */
export async function readUsageFacts(
  scope: TenantScope,
  records: readonly NewUsage[],
  today: BusinessDate,
): Promise<UsageFacts> {
  const rows = await lockSubscriptions(scope, [...new Set(records.map(({ subscription }) => subscription))]);
  const locations = await readLocations(
    scope,
    rows.map((row) => row.subscription_id),
  );
  const courses = await readChanged(scope, rows);
  const subscriptions = new Map<string, MeteredSubscription>();
  for (const row of rows) {
    const metered = {
      subscriptionId: row.subscription_id,
      phases: meteredPhases(courses.get(row.subscription_id) ?? ownCourse(row), chargedOn(row, today)),
      locations: locations.get(row.subscription_id) ?? new Map(),
    };
    subscriptions.set(row.subscription_id, metered);
    subscriptions.set(row.subscription_key, metered);
  }
  const stored = await readStored(
    scope,
    records.map(({ key }) => key),
  );
  return { subscriptions, stored };
}

/** The UUID behind a public id; any other text stays what it is, a key of the brand's own. */
export function idOrKey(prefix: string, text: string): string {
  return parsePublicId(prefix, text) ?? text;
}

async function lockSubscriptions({ trx, tenantId }: TenantScope, named: readonly string[]) {
  const ids = named.flatMap((text) => parsePublicId(idPrefixes.subscription, text) ?? []);
  return trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select(['s.subscription_id', 's.subscription_key', 's.anchor', 's.start_date', 's.end_date'])
    .select(['s.first_period_index', 's.next_period_index', 's.next_billing_date', 's.change_no', 'v.definition'])
    .select('v.plan_version_id')
    .where('s.tenant_id', '=', tenantId)
    .where(({ eb, or }) =>
      or([eb('s.subscription_key', 'in', named), ...(ids.length > 0 ? [eb('s.subscription_id', 'in', ids)] : [])]),
    )
    .orderBy('s.subscription_id')
    .forUpdate('s')
    .execute();
}

type SubscriptionRow = Awaited<ReturnType<typeof lockSubscriptions>>[number];

type Course = Pick<ManagedSubscription, 'moves' | 'progress'>;

/** The courses of those that were changed. */
async function readChanged(scope: TenantScope, rows: readonly SubscriptionRow[]): Promise<ReadonlyMap<string, Course>> {
  const changed = rows.filter((row) => row.change_no > 0).map((row) => row.subscription_id);
  if (changed.length === 0) return new Map();
  const planVersions = await readPlanVersions(scope);
  const courses = await readCourses(scope, changed);
  return new Map(
    courses.map(({ subscription_id, moves, phases }): [string, Course] => [
      subscription_id,
      { moves: moves.map((move) => toMove(move, { planVersions })), progress: phases.map(toProgress) },
    ]),
  );
}

async function readPlanVersions({ trx, tenantId }: TenantScope): Promise<ReadonlyMap<string, PlanVersion>> {
  const versions = await trx
    .selectFrom('plan_version')
    .select(['plan_version_id', 'definition'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return new Map(
    versions.map((row) => [row.plan_version_id, { ...row.definition, id: idOf('planVersion', row.plan_version_id) }]),
  );
}

/** One that was never changed has the course that its own row tells of. */
function ownCourse(row: SubscriptionRow): Course {
  const planVersion = { ...row.definition, id: idOf('planVersion', row.plan_version_id) };
  const [on, anchor] = [businessDate(row.start_date), businessDate(row.anchor)];
  const start = { kind: 'start' as const, on, planVersion, anchor, firstPeriodIndex: row.first_period_index };
  const progress = [{ nextPeriodIndex: row.next_period_index, settledOn: null }];
  if (row.end_date === null) return { moves: [start], progress };
  const end = businessDate(row.end_date);
  return { moves: [start, { kind: 'end', on: end, requestedOn: end }], progress };
}

/** What comes in now is charged by the next run. */
function chargedOn({ next_billing_date }: SubscriptionRow, today: BusinessDate): BusinessDate {
  return next_billing_date === null ? today : laterOf(businessDate(next_billing_date), today);
}

async function readLocations({ trx, tenantId }: TenantScope, subscriptionIds: readonly string[]) {
  const found = new Map<string, Map<string, string>>();
  if (subscriptionIds.length === 0) return found;
  const rows = await trx
    .selectFrom('subscription_location as sl')
    .innerJoin('location as l', (join) =>
      join.onRef('l.tenant_id', '=', 'sl.tenant_id').onRef('l.location_id', '=', 'sl.location_id'),
    )
    .select(['sl.subscription_id', 'l.location_id', 'l.location_key'])
    .where('sl.tenant_id', '=', tenantId)
    .where('sl.subscription_id', 'in', subscriptionIds)
    .execute();
  for (const { subscription_id, location_id, location_key } of rows) {
    const places = found.get(subscription_id) ?? new Map<string, string>();
    found.set(subscription_id, places.set(location_id, location_id).set(location_key, location_id));
  }
  return found;
}

async function readStored({ trx, tenantId }: TenantScope, keys: readonly string[]) {
  const rows = await trx
    .selectFrom('usage_record')
    .select(['usage_key', 'subscription_id', 'meter', 'location_id', 'used_on', 'quantity', 'items'])
    .where('tenant_id', '=', tenantId)
    .where('usage_key', 'in', keys)
    .execute();
  return new Map(
    rows.map((row): [string, UsageContent] => [
      row.usage_key,
      {
        ...{ subscriptionId: row.subscription_id, meter: row.meter, locationId: row.location_id },
        ...{ usedOn: row.used_on, quantity: row.quantity, items: row.items },
      },
    ]),
  );
}
