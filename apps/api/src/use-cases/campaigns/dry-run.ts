import type { TenantScope } from '@quittance/db';
import type { BusinessDate, Campaign, CampaignRow } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { readCatalogue } from '../billing/catalogue.ts';
import { type CampaignFault, faultAt } from './campaign-problem.ts';
import { countSubjects, readSubjectKeys, readSubjects } from './read-subjects.ts';
import { simulateBatch } from './simulate-batch.ts';
import { type CampaignPlan, toCampaign } from './stored-campaign.ts';

/** A part of a dry run: the rows of some accounts, or what is wrong and ends it. */
export interface DryRunPart {
  readonly rows: readonly CampaignRow[];
  readonly faults: readonly CampaignFault[];
  /** The last account of the part: a dry run that was interrupted goes on after it. */
  readonly lastAccountId: string | null;
  /** Subscriptions that the whole campaign is about. */
  readonly total: number;
}

/** A stored campaign whose dry run goes on after an account, with the answers of customers who opted out. */
export interface DryRunPlace {
  readonly campaignId: string | null;
  readonly afterAccountId: string | null;
}

/** Tries a campaign over all its subscriptions, batch by batch, and stores nothing. Ends at the first fault. */
export async function* dryRun(
  tenant: Tenant,
  plan: CampaignPlan,
  { campaignId, afterAccountId }: DryRunPlace = { campaignId: null, afterAccountId: null },
): AsyncGenerator<DryRunPart> {
  const { today } = tenant.moment;
  const catalogue = await tenant.db.run((scope) => readCatalogue(scope, tenant.brand.defaultLanguage));
  const campaign = toCampaign(plan, catalogue);
  const planVersionId = plan.from_version_id;
  const total = await tenant.db.run((scope) => countSubjects(scope, { planVersionId, today }));
  const faults = await tenant.db.run((scope) => checkReach(scope, campaign, total, today));
  if (faults.length > 0) return yield { rows: [], faults, lastAccountId: null, total };
  let after = afterAccountId;
  for (;;) {
    const subjects = await tenant.db.run(async (scope) => {
      const keys = await readSubjectKeys(scope, { campaignId, planVersionId, today, afterAccountId: after });
      return readSubjects(scope, catalogue, keys, today);
    });
    const last = subjects.at(-1);
    if (!last) return;
    after = last.subscription.accountId;
    const part = simulateBatch(campaign, subjects, today);
    const found = part.ok ? { rows: part.value, faults: [] } : { rows: [], faults: part.error };
    yield { ...found, lastAccountId: after, total };
    if (!part.ok) return;
  }
}

/** What is wrong with the campaign as a whole: nobody to change, or accounts held out that it was never about. */
async function checkReach(
  { trx, tenantId }: TenantScope,
  { from, holdOuts }: Campaign,
  total: number,
  today: BusinessDate,
): Promise<readonly CampaignFault[]> {
  if (total === 0) return [faultAt('no_subscriptions', 'fromVersion')];
  if (holdOuts.length === 0) return [];
  const rows = await trx
    .selectFrom('subscription')
    .select('account_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('plan_version_id', '=', from.id)
    .where('status', '<>', 'ended')
    .where((eb) => eb.or([eb('end_date', 'is', null), eb('end_date', '>', today)]))
    .where(
      'account_id',
      'in',
      holdOuts.map(({ accountId }) => accountId),
    )
    .execute();
  const reached = new Set(rows.map(({ account_id }) => account_id));
  return holdOuts.flatMap(({ accountId }, index) =>
    reached.has(accountId) ? [] : [faultAt('unknown_hold_out', `holdOuts.${index}`)],
  );
}
