import type { Tenant } from '../../tenant/brand.ts';
import { type DryRunPart, dryRun } from './dry-run.ts';
import { moveCampaign } from './move-campaign.ts';
import { noteCampaign } from './note-campaign.ts';
import { type CampaignRowOf, lockCampaign } from './stored-campaign.ts';
import { writeSubjects } from './write-subjects.ts';

/** Goes on with the open dry run of a campaign. Each batch commits by itself, so a killed worker goes on where it stopped. */
export async function carryOutDryRun(tenant: Tenant, campaign: CampaignRowOf, signal: AbortSignal): Promise<void> {
  const { campaign_id: campaignId, dry_run_after: afterAccountId, dry_run_no: dryRunNo } = campaign;
  for await (const part of dryRun(tenant, campaign, { campaignId, afterAccountId })) {
    await keepPart(tenant, campaign, part);
    if (part.faults.length > 0 || signal.aborted) return;
  }
  await tenant.db.run(async (scope) => {
    const current = await lockCampaign(scope, campaignId);
    if (!current?.dry_run_open || current.dry_run_no !== dryRunNo) return;
    await moveCampaign(scope, current, 'simulate', { dry_run_open: false, dry_run_after: null, next_step_on: null });
  });
}

/** A fault ends the dry run, and the campaign waits for people. */
async function keepPart({ db }: Tenant, { campaign_id, dry_run_no }: CampaignRowOf, part: DryRunPart): Promise<void> {
  await db.run(async (scope) => {
    await writeSubjects(scope, { campaignId: campaign_id, dryRunNo: dry_run_no }, part.rows);
    await noteCampaign(scope, campaign_id, { subjects_expected: part.total, dry_run_after: part.lastAccountId });
    if (part.faults.length === 0) return;
    const problems = part.faults.map(({ code, path }) => ({ code, path }));
    await noteCampaign(scope, campaign_id, { problems, dry_run_open: false, next_step_on: null });
  });
}
