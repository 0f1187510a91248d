import type { Actor } from '@quittance/db';
import { businessDate, ok, type Result, recordOptOut, refuse } from '@quittance/domain';
import type { ApiRefusal } from '../../errors/refusals.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { readCatalogue } from '../billing/catalogue.ts';
import { recordEvents } from '../outbox/record-event.ts';
import { planNextStep } from './plan-next-step.ts';
import { readSubjects } from './read-subjects.ts';
import { simulateBatch } from './simulate-batch.ts';
import { lockCampaign, toCampaign } from './stored-campaign.ts';
import { writeSubjects } from './write-subjects.ts';

/**
 * Records that a customer said no to the new price of a subscription, today. Refuses `not_found`, `campaign_elsewhere`
 * before the customer was told and after the change, `opt_out_not_offered`, and `opt_out_too_late` with the deadline.
 */
export async function optOut(
  tenant: Tenant,
  { campaignId, subscriptionId }: { readonly campaignId: string; readonly subscriptionId: string },
  by: Actor,
): Promise<Result<void, ApiRefusal>> {
  const { db, brand, moment } = tenant;
  return db.run(async (scope) => {
    const row = await lockCampaign(scope, campaignId);
    if (!row) return refuse('not_found');
    const own = await scope.trx
      .selectFrom('campaign_subject')
      .selectAll()
      .where('tenant_id', '=', scope.tenantId)
      .where('campaign_id', '=', campaignId)
      .where('subscription_id', '=', subscriptionId)
      .executeTakeFirst();
    if (!own) return refuse('not_found');
    const { noticed_on: noticedOn, effective_on: effectiveOn, account_id: accountId } = own;
    const isOpen = row.status === 'announced' || row.status === 'rolling';
    if (!isOpen || noticedOn === null || effectiveOn === null || own.moved_on !== null) {
      return refuse('campaign_elsewhere');
    }
    const catalogue = await readCatalogue(scope, brand.defaultLanguage);
    const campaign = { ...toCampaign(row, catalogue), noticeOn: businessDate(noticedOn) };
    const key = { subscriptionId, accountId, optedOutOn: null };
    const [subject] = await readSubjects(scope, catalogue, [key], moment.today);
    if (!subject) return refuse('not_found');
    const told = recordOptOut(campaign, subject, businessDate(effectiveOn), moment.today);
    if (!told.ok) return told;
    const simulated = simulateBatch(campaign, [told.value], moment.today);
    if (!simulated.ok) return refuse('campaign_elsewhere');
    await writeSubjects(scope, { campaignId, dryRunNo: own.dry_run_no }, simulated.value);
    await scope.trx
      .updateTable('campaign_subject')
      .set({ opted_out_on: moment.today })
      .where('tenant_id', '=', scope.tenantId)
      .where('campaign_id', '=', campaignId)
      .where('subscription_id', '=', subscriptionId)
      .execute();
    await recordEvents(scope, moment, by, [
      { kind: 'price_change.declined', accountId, subjectId: campaignId, data: { effectiveOn } },
    ]);
    await planNextStep(scope, campaignId);
    return ok(undefined);
  });
}
