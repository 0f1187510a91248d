import type { BillingSettings, TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { planKey } from '../catalogue/plan-key.ts';

/** What the brand has stored already, by the keys an import knows. */
export interface Stored {
  readonly brand: {
    readonly slug: string;
    readonly currency: string;
    readonly country: string;
    readonly timeZone: string;
    readonly billing: BillingSettings;
  };
  readonly accounts: ReadonlyMap<string, string>;
  readonly locations: ReadonlyMap<string, OfAccount>;
  readonly members: ReadonlyMap<string, OfAccount>;
  /** Person ids by sign-in address. */
  readonly people: ReadonlyMap<string, string>;
  /** By plan code and version, as `planKey` writes them. */
  readonly planVersions: ReadonlyMap<string, { readonly id: string; readonly definition: object }>;
  readonly subscriptions: ReadonlyMap<string, StoredSubscription>;
}

export interface OfAccount {
  readonly id: string;
  readonly accountId: string;
}

/** How a subscription stands and how it began; both are the same until it is changed in the product. */
export interface StoredSubscription extends OfAccount {
  readonly startDate: string;
  readonly planVersionIds: readonly string[];
  readonly anchors: readonly string[];
  /** Days on which it ends or was to end at some time, null for open; null itself when any may have been. */
  readonly endDates: readonly (string | null)[] | null;
}

/** Reads the keys of the brand, and makes other imports into it wait until this transaction has ended. */
export async function readStored(scope: TenantScope): Promise<Stored> {
  return {
    brand: await lockBrand(scope),
    ...(await readAccounts(scope)),
    ...(await readLogins(scope)),
    ...(await readContracts(scope)),
  };
}

async function lockBrand({ trx, tenantId }: TenantScope): Promise<Stored['brand']> {
  return trx
    .selectFrom('tenant')
    .select(['slug', 'currency', 'country', 'time_zone as timeZone', 'billing'])
    .where('tenant_id', '=', tenantId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

async function readAccounts({
  trx,
  tenantId,
}: TenantScope): Promise<Pick<Stored, 'accounts' | 'locations' | 'members'>> {
  const accounts = await trx
    .selectFrom('account')
    .select(['account_key', 'account_id'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const locations = await trx
    .selectFrom('location')
    .select(['location_key', 'location_id as id', 'account_id as accountId'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const members = await trx
    .selectFrom('member')
    .select(['member_key', 'member_id as id', 'account_id as accountId'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return {
    accounts: new Map(accounts.map((row) => [row.account_key, row.account_id])),
    locations: new Map(locations.map(({ location_key, ...row }) => [location_key, row])),
    members: new Map(members.map(({ member_key, ...row }) => [member_key, row])),
  };
}

async function readLogins({ trx, tenantId }: TenantScope): Promise<Pick<Stored, 'people'>> {
  const people = await trx
    .selectFrom('person')
    .select(['email', 'person_id'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return {
    people: new Map(people.map((row) => [row.email, row.person_id])),
  };
}

async function readContracts({ trx, tenantId }: TenantScope): Promise<Pick<Stored, 'planVersions' | 'subscriptions'>> {
  const versions = await trx
    .selectFrom('plan_version')
    .select(['plan_version_id as id', 'plan_code', 'version', 'definition'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const subscriptions = await readSubscriptions({ trx, tenantId });
  return {
    planVersions: new Map(versions.map((row) => [planKey(row.plan_code, row.version), row])),
    subscriptions,
  };
}

async function readSubscriptions({
  trx,
  tenantId,
}: Pick<TenantScope, 'trx' | 'tenantId'>): Promise<Stored['subscriptions']> {
  const rows = await trx
    .selectFrom('subscription as s')
    .leftJoin('subscription_move as begun', (join) =>
      join
        .onRef('begun.tenant_id', '=', 's.tenant_id')
        .onRef('begun.subscription_id', '=', 's.subscription_id')
        .onRef('begun.change_no', '=', 's.change_no')
        .on('begun.move_no', '=', 0),
    )
    .select(['s.subscription_key', 's.subscription_id as id', 's.account_id as accountId', 's.start_date as startDate'])
    .select(['s.change_no', 's.plan_version_id', 's.anchor', 's.end_date'])
    .select(['begun.plan_version_id as first_version_id', 'begun.anchor as first_anchor'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('subscription_move as ends')
          .whereRef('ends.subscription_id', '=', 's.subscription_id')
          .where('ends.tenant_id', '=', tenantId)
          .where('ends.kind', '=', 'end')
          .select('ends.move_date'),
      ).as('ends'),
    )
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('subscription_change as c')
            .whereRef('c.subscription_id', '=', 's.subscription_id')
            .where('c.tenant_id', '=', tenantId)
            .where(sql`c.asked ->> 'what'`, '=', 'cancel'),
        )
        .as('end_undone'),
    )
    .where('s.tenant_id', '=', tenantId)
    .execute();
  return new Map(rows.map((row) => [row.subscription_key, toStored(row)]));
}

interface SubscriptionRow extends OfAccount {
  readonly startDate: string;
  readonly change_no: number;
  readonly plan_version_id: string;
  readonly first_version_id: string | null;
  readonly anchor: string;
  readonly first_anchor: string | null;
  readonly end_date: string | null;
  readonly ends: readonly { readonly move_date: string }[];
  readonly end_undone: unknown;
}

/** An end that was taken back before it was ever written as a move leaves no trace of its day. */
function toStored({ id, accountId, startDate, ...row }: SubscriptionRow): StoredSubscription {
  const isChanged = row.change_no > 0;
  const ends = [row.end_date, ...(isChanged ? [null, ...row.ends.map(({ move_date }) => move_date)] : [])];
  return {
    ...{ id, accountId, startDate },
    planVersionIds: [row.plan_version_id, row.first_version_id].filter((version) => version !== null),
    anchors: [row.anchor, row.first_anchor].filter((anchor) => anchor !== null),
    endDates: row.end_undone ? null : ends,
  };
}
