import type { TenantScope } from '@quittance/db';
import { planKey } from '../catalogue/plan-key.ts';

/** What the brand has stored already, by the keys an import knows. */
export interface Stored {
  readonly brand: {
    readonly slug: string;
    readonly currency: string;
    readonly country: string;
    readonly timeZone: string;
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

interface StoredSubscription extends OfAccount {
  readonly planVersionId: string;
  readonly anchor: string;
  readonly startDate: string;
  readonly endDate: string | null;
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
    .select(['slug', 'currency', 'country', 'time_zone as timeZone'])
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
  const subscriptions = await trx
    .selectFrom('subscription')
    .select([
      'subscription_key',
      'subscription_id as id',
      'account_id as accountId',
      'plan_version_id as planVersionId',
      'anchor',
      'start_date as startDate',
      'end_date as endDate',
    ])
    .where('tenant_id', '=', tenantId)
    .execute();
  return {
    planVersions: new Map(versions.map((row) => [planKey(row.plan_code, row.version), row])),
    subscriptions: new Map(subscriptions.map(({ subscription_key, ...row }) => [subscription_key, row])),
  };
}
