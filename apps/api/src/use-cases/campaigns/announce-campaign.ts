import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { wakeTenant } from '../outbox/record-event.ts';
import { moveCampaign } from './move-campaign.ts';
import { lockCampaign } from './stored-campaign.ts';

/**
 * Releases the notices, which the worker sends on their day. Refuses `not_found`, `campaign_not_tried` while the last dry
 * run is not finished without a problem, `campaign_notice_passed`, and `campaign_elsewhere`.
 */
export async function announceCampaign({ db, moment }: Tenant, campaignId: string): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const campaign = await lockCampaign(scope, campaignId);
    if (!campaign) return refuse('not_found');
    const isTried = campaign.status !== 'draft' && !campaign.dry_run_open && campaign.problems.length === 0;
    if (!isTried) return refuse('campaign_not_tried');
    const { noticeOn } = campaign.terms;
    if (campaign.status === 'simulated' && noticeOn < moment.today) return refuse('campaign_notice_passed');
    const moved = await moveCampaign(scope, campaign, 'announce', {
      dry_run_open: true,
      dry_run_after: null,
      next_step_on: noticeOn,
    });
    if (!moved.ok) return moved;
    await wakeTenant(scope);
    return ok(undefined);
  });
}
