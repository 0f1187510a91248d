import type { TenantScope } from '@quittance/db';
import { addDays, businessDate } from '@quittance/domain';
import { sql } from 'kysely';
import { noteCampaign } from './note-campaign.ts';

/** The first day on which a told subscription is still to be changed over; after the last one, the day that ends the campaign. */
export async function planNextStep(scope: TenantScope, campaignId: string): Promise<string | null> {
  const { waiting, invoiced } = await scope.trx
    .selectFrom('campaign_subject')
    .select([
      sql<string | null>`min(effective_on) filter (where moved_on is null)`.as('waiting'),
      sql<string | null>`max(coalesce(first_invoice_on, effective_on))`.as('invoiced'),
    ])
    .where('tenant_id', '=', scope.tenantId)
    .where('campaign_id', '=', campaignId)
    .where('noticed_on', 'is not', null)
    .where('outcome', 'in', ['changes', 'paused', 'opted_out_ends'])
    .executeTakeFirstOrThrow();
  const end = invoiced === null ? null : addDays(businessDate(invoiced), 1);
  const nextStepOn = waiting ?? end;
  await noteCampaign(scope, campaignId, { next_step_on: nextStepOn });
  return nextStepOn;
}
