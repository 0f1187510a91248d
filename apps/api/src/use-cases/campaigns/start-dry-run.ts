import { ok, type Result, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { wakeTenant } from '../outbox/record-event.ts';
import { lockCampaign } from './stored-campaign.ts';

/**
 * Lets the worker try the campaign anew over all its subscriptions as they stand now; while it does, asking again changes
 * nothing. Refuses `not_found`, and `campaign_elsewhere` once the campaign is announced.
 */
export async function startDryRun({ db, moment }: Tenant, campaignId: string): Promise<Result<void, ApiRefusal>> {
  return db.run(async (scope) => {
    const campaign = await lockCampaign(scope, campaignId);
    if (!campaign) return refuse('not_found');
    if (campaign.status !== 'draft' && campaign.status !== 'simulated') return refuse('campaign_elsewhere');
    if (campaign.dry_run_open) return ok(undefined);
    await scope.trx
      .updateTable('campaign')
      .set({
        dry_run_no: campaign.dry_run_no + 1,
        dry_run_open: true,
        dry_run_after: null,
        problems: [],
        next_step_on: moment.today,
      })
      .where('tenant_id', '=', scope.tenantId)
      .where('campaign_id', '=', campaignId)
      .execute();
    await wakeTenant(scope);
    return ok(undefined);
  });
}
