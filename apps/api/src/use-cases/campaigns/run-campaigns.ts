import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { carryOutDryRun } from './carry-out-dry-run.ts';
import { rollOutDue } from './roll-out-due.ts';
import { sendNotices } from './send-notices.ts';
import type { CampaignRowOf } from './stored-campaign.ts';

/** Does the next step of every campaign that has one today. Answers how many campaigns it worked on. */
export async function runCampaigns(_services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const due = await tenant.db.runOne(({ trx, tenantId }) =>
    trx
      .selectFrom('campaign')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('next_step_on', '<=', tenant.moment.today)
      .orderBy('campaign_id')
      .execute(),
  );
  for (const campaign of due) {
    if (signal.aborted) break;
    await takeStep(tenant, campaign, signal);
  }
  return due.length;
}

/** An open pass over all subscriptions comes first: it is the dry run, and once announced the notices. */
function takeStep(tenant: Tenant, campaign: CampaignRowOf, signal: AbortSignal): Promise<void> {
  if (!campaign.dry_run_open) return rollOutDue(tenant, campaign, signal);
  return campaign.status === 'announced'
    ? sendNotices(tenant, campaign, signal)
    : carryOutDryRun(tenant, campaign, signal);
}
