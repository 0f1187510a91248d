import type { TenantScope } from '@quittance/db';
import { type DueAccount, type DueSubscription, readAccountsOf } from '@quittance/db/billing';
import {
  addDays,
  type BusinessDate,
  type EpochSecond,
  idOf,
  type LocationId,
  type ManagedSubscription,
  ok,
  type PlanVersion,
  type Result,
  refuse,
  standingOn,
} from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { type Catalogue, readCatalogue } from '../billing/catalogue.ts';
import { adjustedDaysBack } from '../billing/due-batch.ts';
import { toManaged } from '../billing/to-managed.ts';

export interface ChosenSubscription {
  readonly accountId: string;
  readonly subscriptionId: string;
}

/** Everything a change is reckoned from, read at one moment. */
export interface ChangeBasis {
  readonly account: DueAccount;
  readonly row: DueSubscription;
  readonly subscription: ManagedSubscription;
  /** The plan version in force. */
  readonly terms: PlanVersion;
  readonly catalogue: Catalogue;
  /** Plans that the account has in its other subscriptions: a switch to one would be billed twice. */
  readonly plansElsewhere: ReadonlySet<string>;
  /** The account's people and places, whether they take part or not. */
  readonly members: ReadonlyMap<string, string>;
  readonly locations: readonly { readonly locationId: LocationId; readonly name: string }[];
  readonly asOf: BusinessDate;
  /** The moment for which a plan prorated by the second is reckoned. */
  readonly now: EpochSecond;
}

/** Refuses `not_found` for a subscription that is not the account's, and `account_not_billable` for one set aside. */
export async function gatherChange(
  scope: TenantScope,
  { brand, moment }: Tenant,
  { accountId, subscriptionId }: ChosenSubscription,
): Promise<Result<ChangeBasis, ApiRefusal>> {
  const asOf = moment.today;
  const billedSince = addDays(asOf, -adjustedDaysBack);
  const [account] = await readAccountsOf(scope, { subscriptionIds: [subscriptionId], billedSince });
  const row = account?.subscriptions[0];
  if (!(account && row) || account.account_id !== accountId) return refuse('not_found');
  if (row.held_reason !== null) return refuse('account_not_billable');
  const catalogue = await readCatalogue(scope, brand.defaultLanguage);
  const subscription = toManaged(account, row, catalogue);
  const { planVersion: terms } = standingOn(subscription, asOf);
  const plansElsewhere = await readPlansElsewhere(scope, { accountId, subscriptionId });
  const members = await readMembers(scope, accountId);
  const locations = await readLocations(scope, accountId);
  return ok({
    account,
    row,
    subscription,
    terms,
    catalogue,
    plansElsewhere,
    members,
    locations,
    asOf,
    now: secondOf(moment.businessNow),
  });
}

/** The second that an instant lies in. */
export function secondOf(instant: Date): EpochSecond {
  return Math.floor(instant.getTime() / 1_000);
}

async function readPlansElsewhere(
  { trx, tenantId }: TenantScope,
  { accountId, subscriptionId }: ChosenSubscription,
): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('subscription as s')
    .innerJoin('plan_version as v', (join) =>
      join.onRef('v.tenant_id', '=', 's.tenant_id').onRef('v.plan_version_id', '=', 's.plan_version_id'),
    )
    .select('v.plan_code')
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .where('s.subscription_id', '<>', subscriptionId)
    .where('s.status', '<>', 'ended')
    .execute();
  return new Set(rows.map(({ plan_code }) => plan_code));
}

async function readMembers({ trx, tenantId }: TenantScope, accountId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('member')
    .select(['member_id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .orderBy('name')
    .execute();
  return new Map(rows.map((row) => [row.member_id, row.name]));
}

async function readLocations({ trx, tenantId }: TenantScope, accountId: string): Promise<ChangeBasis['locations']> {
  const rows = await trx
    .selectFrom('location')
    .select(['location_id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ locationId: idOf('location', row.location_id), name: row.name }));
}
