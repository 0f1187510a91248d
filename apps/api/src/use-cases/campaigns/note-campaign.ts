import type { TenantScope } from '@quittance/db';
import type { CampaignRowOf } from './stored-campaign.ts';

/** How far a campaign is and when the worker goes on with it; its state is changed by `moveCampaign` alone. */
export type CampaignNote = Partial<
  Pick<
    CampaignRowOf,
    'dry_run_no' | 'dry_run_open' | 'dry_run_after' | 'subjects_expected' | 'problems' | 'next_step_on'
  >
>;

export async function noteCampaign(
  { trx, tenantId }: TenantScope,
  campaignId: string,
  note: CampaignNote,
): Promise<void> {
  // Only what is named here is written, whatever else an object may hold: the state is none of it.
  const { dry_run_no, dry_run_open, dry_run_after, subjects_expected, problems, next_step_on } = note;
  if (Object.keys(note).length === 0) return;
  await trx
    .updateTable('campaign')
    .set({ dry_run_no, dry_run_open, dry_run_after, subjects_expected, problems, next_step_on })
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .execute();
}
