import type { TenantScope } from '@quittance/db';
import { type BusinessDate, businessDate, type Campaign, type CampaignRow, laterOf } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { type Catalogue, readCatalogue } from '../billing/catalogue.ts';
import { type NewEvent, recordEvents } from '../outbox/record-event.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { noteCampaign } from './note-campaign.ts';
import { planNextStep } from './plan-next-step.ts';
import { type ReadSubject, readSubjectKeys, readSubjects } from './read-subjects.ts';
import { simulateBatch } from './simulate-batch.ts';
import { type CampaignRowOf, lockCampaign, toCampaign } from './stored-campaign.ts';
import { writeSubjects } from './write-subjects.ts';

/**
 * Tells every account of its change, once: the telling and the note of it are one transaction, batch by batch. What is
 * told is reckoned on this day, so a worker that comes late gives the whole notice all the same, from its own day on.
 */
export async function sendNotices(tenant: Tenant, row: CampaignRowOf, signal: AbortSignal): Promise<void> {
  const catalogue = await tenant.db.run((scope) => readCatalogue(scope, tenant.brand.defaultLanguage));
  let after = row.dry_run_after;
  while (!signal.aborted) {
    const from = after;
    after = await tenant.db.run((scope) => tellNext(scope, tenant, catalogue, row.campaign_id, from));
    if (after === null) return;
  }
}

/** The last account of the batch, or null when nobody is left to be told or the campaign has been rolled back. */
async function tellNext(
  scope: TenantScope,
  tenant: Tenant,
  catalogue: Catalogue,
  campaignId: string,
  afterAccountId: string | null,
): Promise<string | null> {
  const { today } = tenant.moment;
  const row = await lockCampaign(scope, campaignId);
  if (!row?.dry_run_open || row.status !== 'announced') return null;
  const campaign = { ...toCampaign(row, catalogue), noticeOn: noticeDay(row, today) };
  const keys = await readSubjectKeys(scope, { campaignId, planVersionId: campaign.from.id, today, afterAccountId });
  const last = keys.at(-1);
  if (!last) {
    await noteCampaign(scope, campaignId, { dry_run_open: false, dry_run_after: null });
    await planNextStep(scope, campaignId);
    return null;
  }
  const rows = rowsOf(campaign, await readSubjects(scope, catalogue, keys, today), today);
  await writeSubjects(scope, { campaignId, dryRunNo: row.dry_run_no }, rows);
  await markNoticed(scope, campaignId, rows.filter(isTold), today);
  await recordEvents(scope, tenant.moment, systemActor, noticesOf(campaignId, rows.filter(isTold)));
  await noteCampaign(scope, campaignId, { dry_run_after: last.accountId });
  return last.accountId;
}

/** The notice runs from the day on which it is really given. */
function noticeDay({ terms }: CampaignRowOf, today: BusinessDate): BusinessDate {
  return laterOf(businessDate(terms.noticeOn), today);
}

/** Subscriptions that no longer fit the campaign stay as they are; the others are told. */
function rowsOf(campaign: Campaign, subjects: readonly ReadSubject[], today: BusinessDate): readonly CampaignRow[] {
  const simulated = simulateBatch(campaign, subjects, today);
  if (simulated.ok) return simulated.value;
  const faulty = new Set(simulated.error.map(({ path }) => path));
  const fitting = subjects.filter(({ subscription }) => !faulty.has(`subscriptions.${subscription.subscriptionId}`));
  return fitting.length < subjects.length ? rowsOf(campaign, fitting, today) : [];
}

function isTold({ outcome }: CampaignRow): boolean {
  return outcome === 'changes' || outcome === 'paused';
}

async function markNoticed(
  { trx, tenantId }: TenantScope,
  campaignId: string,
  rows: readonly CampaignRow[],
  today: BusinessDate,
): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .updateTable('campaign_subject')
    .set({ noticed_on: today })
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where(
      'subscription_id',
      'in',
      rows.map(({ subscriptionId }) => subscriptionId),
    )
    .execute();
}

/** One for each account, however many of its subscriptions change. */
function noticesOf(campaignId: string, rows: readonly CampaignRow[]): NewEvent[] {
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId);
  return [...byAccount].map(([accountId, own]) => ({
    kind: 'price_change.announced',
    accountId,
    subjectId: campaignId,
    data: { effectiveOn: own.map(({ effectiveOn }) => effectiveOn ?? '').toSorted()[0] ?? '' },
  }));
}
