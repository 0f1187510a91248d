import type { TenantScope } from '@quittance/db';
import { readAccountsOf } from '@quittance/db/billing';
import { addDays, type BusinessDate, businessDate, type CampaignSubject } from '@quittance/domain';
import { sql } from 'kysely';
import type { Catalogue } from '../billing/catalogue.ts';
import { adjustedDaysBack } from '../billing/due-batch.ts';
import { toManaged } from '../billing/to-managed.ts';

/** A subscription that a campaign is about, and what is known about it beside its course. */
export interface SubjectKey {
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly optedOutOn: BusinessDate | null;
}

/** Accounts read at once: few enough that a dry run over any number of them needs the same small memory. */
const accountsPerBatch = 200;

export interface SubjectWish {
  readonly campaignId: string | null;
  readonly planVersionId: string;
  readonly today: BusinessDate;
  readonly afterAccountId: string | null;
}

/** The subscriptions on a plan version of the next accounts, in the order of the accounts' ids; none when there are no more. */
export async function readSubjectKeys(
  { trx, tenantId }: TenantScope,
  { campaignId, planVersionId, today, afterAccountId }: SubjectWish,
): Promise<SubjectKey[]> {
  const { rows } = await sql<{ subscription_id: string; account_id: string; opted_out_on: string | null }>`
    select s.subscription_id, s.account_id, c.opted_out_on
    from subscription s
    left join campaign_subject c on c.tenant_id = s.tenant_id and c.subscription_id = s.subscription_id
      and c.campaign_id = ${campaignId}::uuid
    where s.tenant_id = ${tenantId} and s.plan_version_id = ${planVersionId} and s.status <> 'ended'
      and (s.end_date is null or s.end_date > ${today}::date)
      and s.account_id in (
        select distinct n.account_id from subscription n
        where n.tenant_id = ${tenantId} and n.plan_version_id = ${planVersionId} and n.status <> 'ended'
          and (n.end_date is null or n.end_date > ${today}::date)
          and n.account_id > coalesce(${afterAccountId}::uuid, '00000000-0000-0000-0000-000000000000'::uuid)
        order by n.account_id limit ${accountsPerBatch})
    order by s.account_id, s.subscription_id`.execute(trx);
  return rows.map(({ subscription_id, account_id, opted_out_on }) => ({
    subscriptionId: subscription_id,
    accountId: account_id,
    optedOutOn: opted_out_on === null ? null : businessDate(opted_out_on),
  }));
}

/** How many subscriptions a campaign from this version is about. */
export async function countSubjects(
  { trx, tenantId }: TenantScope,
  { planVersionId, today }: Pick<SubjectWish, 'planVersionId' | 'today'>,
): Promise<number> {
  const row = await trx
    .selectFrom('subscription')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('tenant_id', '=', tenantId)
    .where('plan_version_id', '=', planVersionId)
    .where('status', '<>', 'ended')
    .where((eb) => eb.or([eb('end_date', 'is', null), eb('end_date', '>', today)]))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** A subject with the step its subscription stood at, so that a writer sees whether it has changed since. */
export interface ReadSubject extends CampaignSubject {
  readonly stepNo: number;
  /** The change whose course is in force. */
  readonly changeNo: number;
}

/** The subscriptions as they stand, with their whole course. */
export async function readSubjects(
  scope: TenantScope,
  catalogue: Catalogue,
  keys: readonly SubjectKey[],
  today: BusinessDate,
): Promise<ReadSubject[]> {
  if (keys.length === 0) return [];
  const optedOut = new Map(keys.map(({ subscriptionId, optedOutOn }) => [subscriptionId, optedOutOn]));
  const accounts = await readAccountsOf(scope, {
    subscriptionIds: [...optedOut.keys()],
    billedSince: addDays(today, -adjustedDaysBack),
  });
  return accounts.flatMap((account) =>
    account.subscriptions.map((row) => ({
      subscription: toManaged(account, row, catalogue),
      stepNo: row.step_no,
      changeNo: row.change_no,
      country: account.country,
      optedOutOn: optedOut.get(row.subscription_id) ?? null,
    })),
  );
}
