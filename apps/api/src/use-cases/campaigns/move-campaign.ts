import type { TenantScope } from '@quittance/db';
import { type CampaignEvent, type CampaignState, ok, type Result, refuse, transitionCampaign } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import { type CampaignNote, noteCampaign } from './note-campaign.ts';
import type { CampaignRowOf } from './stored-campaign.ts';

/**
 * The only place where a stored campaign changes its state, under the lock that its row was read with. Refuses
 * `campaign_elsewhere` when the machine does not allow the event.
 */
export async function moveCampaign(
  scope: TenantScope,
  { campaign_id, status }: CampaignRowOf,
  event: CampaignEvent,
  note: CampaignNote = {},
): Promise<Result<CampaignState, ApiRefusal>> {
  const moved = transitionCampaign(status, event);
  if (!moved.ok) return refuse('campaign_elsewhere');
  await scope.trx
    .updateTable('campaign')
    .set({ status: moved.value })
    .where('tenant_id', '=', scope.tenantId)
    .where('campaign_id', '=', campaign_id)
    .execute();
  await noteCampaign(scope, campaign_id, note);
  return ok(moved.value);
}
