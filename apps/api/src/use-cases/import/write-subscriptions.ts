import { newId, type TenantScope } from '@quittance/db';
import { type BusinessDate, laterOf } from '@quittance/domain';
import { sql } from 'kysely';
import type { Moment } from '../../time/business-clock.ts';
import { planKey } from '../catalogue/plan-key.ts';
import type { ImportPlan, PlanRow } from './import-plan.ts';
import { inChunks } from './in-chunks.ts';
import { planSubscription } from './plan-subscription.ts';
import type { Stored } from './read-stored.ts';
import type { IdByKey } from './write-accounts.ts';

interface Ids {
  readonly accounts: IdByKey;
  readonly locations: IdByKey;
  readonly planVersions: IdByKey;
}

/** Starts the subscriptions that are new, with access granted, and writes the places of all of them. Answers the new ids by key. */
export async function writeSubscriptions(
  scope: TenantScope,
  plan: ImportPlan,
  stored: Stored,
  ids: Ids,
  moment: Moment,
): Promise<IdByKey> {
  const fresh = plan.subscriptions.filter(({ subscription_key }) => !stored.subscriptions.has(subscription_key));
  const freshIds = new Map(fresh.map(({ subscription_key }) => [subscription_key, newId()]));
  await insertSubscriptions(scope, plan, fresh, freshIds, ids, moment);
  await grantAccess(scope, [...freshIds.values()], moment);
  const known = [...stored.subscriptions].map(([key, { id }]): [string, string] => [key, id]);
  await writePlaces(scope, plan, new Map([...known, ...freshIds]), ids.locations);
  return freshIds;
}

async function insertSubscriptions(
  { trx, tenantId }: TenantScope,
  { catalogue }: ImportPlan,
  fresh: readonly PlanRow<'subscriptions.csv'>[],
  freshIds: IdByKey,
  ids: Ids,
  moment: Moment,
): Promise<void> {
  const rows = fresh.map((row) => {
    const { status, anchor, firstPeriodIndex, nextBillingDate } = planSubscription(row, catalogue, moment.today);
    return {
      tenant_id: tenantId,
      subscription_id: freshIds.get(row.subscription_key)!,
      subscription_key: row.subscription_key,
      account_id: ids.accounts.get(row.account_key)!,
      plan_version_id: ids.planVersions.get(planKey(row.plan_code, row.plan_version))!,
      ...{ status, anchor },
      start_date: row.start_date,
      end_date: row.end_date,
      first_period_index: firstPeriodIndex,
      next_period_index: firstPeriodIndex,
      next_billing_date: nextBillingDate,
    };
  });
  await inChunks(rows, (chunk) =>
    trx
      .insertInto('subscription')
      .values([...chunk])
      .execute(),
  );
}

async function grantAccess(
  { trx, tenantId }: TenantScope,
  subscriptionIds: readonly string[],
  moment: Moment,
): Promise<void> {
  const rows = subscriptionIds.map((subscription_id) => ({
    tenant_id: tenantId,
    subscription_id,
    scope: '',
    status: 'granted' as const,
    since: moment.businessNow,
  }));
  await inChunks(rows, (chunk) =>
    trx
      .insertInto('entitlement')
      .values([...chunk])
      .execute(),
  );
}

/** A place that takes part already keeps its first day; only the day it closes may change. */
async function writePlaces(
  { trx, tenantId }: TenantScope,
  plan: ImportPlan,
  subscriptionIds: IdByKey,
  locationIds: IdByKey,
): Promise<void> {
  const stored = await trx
    .selectFrom('subscription_location')
    .select(['subscription_id', 'location_id', 'valid_from', 'from_moment'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const known = new Map(stored.map((row) => [`${row.subscription_id} ${row.location_id}`, openedAt(row)]));
  const rows = placesOf(plan).map(({ subscriptionKey, locationKey, from, until }) => {
    const subscription_id = subscriptionIds.get(subscriptionKey)!;
    const location_id = locationIds.get(locationKey)!;
    const opened = known.get(`${subscription_id} ${location_id}`) ?? { valid_from: from };
    return { tenant_id: tenantId, subscription_id, location_id, ...opened, valid_until: until };
  });
  await inChunks(rows, (chunk) =>
    trx
      .insertInto('subscription_location')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'subscription_id', 'location_id', 'valid_from', 'from_moment'])
          .doUpdateSet({ valid_until: untilOf }),
      )
      .execute(),
  );
}

/** A location that was closed in the product stays closed, whatever an older file says. */
const untilOf = sql<string | null>`case when exists (select from subscription_change c
  where c.tenant_id = subscription_location.tenant_id and c.subscription_id = subscription_location.subscription_id
    and c.asked ->> 'kind' = 'close_location' and (c.asked ->> 'locationId')::uuid = subscription_location.location_id)
  then subscription_location.valid_until else excluded.valid_until end`;

/** The moment of an opening is stored only where it is later than its day's beginning; `-infinity` is no time. */
function openedAt({ valid_from, from_moment }: { readonly valid_from: string; readonly from_moment: Date | number }) {
  const isLater = from_moment instanceof Date && Number.isFinite(from_moment.getTime());
  return isLater ? { valid_from, from_moment } : { valid_from };
}

interface Place {
  readonly subscriptionKey: string;
  readonly locationKey: string;
  readonly from: BusinessDate;
  readonly until: BusinessDate | null;
}

/** The locations named, or all of the account's; from the later of start and opening. Those closed before are left out. */
function placesOf({ subscriptions, locations }: ImportPlan): Place[] {
  const byAccount = Map.groupBy(locations, ({ account_key }) => account_key);
  return subscriptions.flatMap((row) =>
    (byAccount.get(row.account_key) ?? [])
      .filter(({ location_key }) => row.location_keys.length === 0 || row.location_keys.includes(location_key))
      .map(({ location_key, opened_on, closed_on }) => ({
        subscriptionKey: row.subscription_key,
        locationKey: location_key,
        from: opened_on === null ? row.start_date : laterOf(opened_on, row.start_date),
        until: closed_on,
      }))
      .filter(({ from, until }) => until === null || until > from),
  );
}
