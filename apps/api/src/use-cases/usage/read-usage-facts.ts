import { parsePublicId, type TenantScope } from '@quittance/db';
import {
  adjustedPeriodsBack,
  type BusinessDate,
  businessDate,
  idPrefixes,
  laterOf,
  type PlanVersion,
  periodAt,
} from '@quittance/domain';
import type { NewUsage } from './new-usage.ts';

/** What must be known of a subscription to judge its usage. */
export interface MeteredSubscription {
  readonly subscriptionId: string;
  readonly startDate: BusinessDate;
  readonly endDate: BusinessDate | null;
  readonly nextBillingDate: string | null;
  /** The first day whose usage can still be charged. */
  readonly openFrom: BusinessDate;
  readonly meters: ReadonlySet<string>;
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

/** Three reads however many records there are. The subscriptions stay locked, so that no run advances them meanwhile. */
export async function readUsageFacts(scope: TenantScope, records: readonly NewUsage[]): Promise<UsageFacts> {
  const rows = await lockSubscriptions(scope, [...new Set(records.map(({ subscription }) => subscription))]);
  const locations = await readLocations(
    scope,
    rows.map((row) => row.subscription_id),
  );
  const subscriptions = new Map<string, MeteredSubscription>();
  for (const row of rows) {
    const metered = toMetered(row, locations.get(row.subscription_id) ?? new Map());
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
    .select(['s.first_period_index', 's.next_period_index', 's.next_billing_date', 'v.definition'])
    .where('s.tenant_id', '=', tenantId)
    .where(({ eb, or }) =>
      or([eb('s.subscription_key', 'in', named), ...(ids.length > 0 ? [eb('s.subscription_id', 'in', ids)] : [])]),
    )
    .orderBy('s.subscription_id')
    .forUpdate('s')
    .execute();
}

type SubscriptionRow = Awaited<ReturnType<typeof lockSubscriptions>>[number];

function toMetered(row: SubscriptionRow, locations: ReadonlyMap<string, string>): MeteredSubscription {
  const { interval, components }: Pick<PlanVersion, 'interval' | 'components'> = row.definition;
  const oldest = Math.max(row.first_period_index, row.next_period_index - adjustedPeriodsBack);
  const startDate = businessDate(row.start_date);
  return {
    subscriptionId: row.subscription_id,
    startDate,
    endDate: row.end_date === null ? null : businessDate(row.end_date),
    nextBillingDate: row.next_billing_date,
    openFrom: laterOf(startDate, periodAt(businessDate(row.anchor), interval, oldest).start),
    meters: new Set(components.flatMap((component) => (component.kind === 'usage' ? [component.meter] : []))),
    locations,
  };
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
