import type { TenantScope } from '@quittance/db';
import {
  addDays,
  type BusinessDate,
  businessDate,
  type Campaign,
  type CampaignRow,
  type ManagedSubscription,
  rollOutWave,
  zero,
} from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { type Catalogue, readCatalogue } from '../billing/catalogue.ts';
import { systemActor } from '../outbox/system-actor.ts';
import { moveCampaign } from './move-campaign.ts';
import { planNextStep } from './plan-next-step.ts';
import { type ReadSubject, readSubjects } from './read-subjects.ts';
import { amongThese, simulateBatch } from './simulate-batch.ts';
import { storeCourses } from './store-courses.ts';
import { type CampaignRowOf, lockCampaign, toCampaign } from './stored-campaign.ts';
import { writeSubjects } from './write-subjects.ts';

/**
 * Changes the subscriptions over whose first day has come, before they are billed on it; batch by batch, each one
 * transaction. When the last has been invoiced, the campaign is done.
 */
export async function rollOutDue(tenant: Tenant, row: CampaignRowOf, signal: AbortSignal): Promise<void> {
  const catalogue = await tenant.db.run((scope) => readCatalogue(scope, tenant.brand.defaultLanguage));
  while (!signal.aborted) {
    const moved = await tenant.db.run((scope) => rollOutNext(scope, tenant, catalogue, row.campaign_id));
    if (moved === 0) return;
  }
}

async function rollOutNext(
  scope: TenantScope,
  tenant: Tenant,
  catalogue: Catalogue,
  campaignId: string,
): Promise<number> {
  const { today } = tenant.moment;
  const row = await lockCampaign(scope, campaignId);
  if (row?.status !== 'announced' && row?.status !== 'rolling') return 0;
  const waiting = await readWaiting(scope, campaignId, today);
  if (waiting.length === 0) {
    await planNextStep(scope, campaignId);
    const nextStepOn = await planNextStep(scope, campaignId);
    const isOver = row.status === 'rolling' && (nextStepOn === null || nextStepOn <= today);
    if (isOver) await moveCampaign(scope, row, 'finish', { next_step_on: null });
    return 0;
  }
  await moveCampaign(scope, row, 'roll');
  const campaign = toCampaign(row, catalogue);
  const subjects = await readSubjects(scope, catalogue, waiting, today);
  for (const day of daysOf(waiting)) {
    const own = subjects.filter(({ subscription }) => day.subscriptionIds.has(subscription.subscriptionId));
    await changeOver(scope, tenant, { row, campaign: { ...campaign, noticeOn: day.noticedOn } }, own, day.effectiveOn);
  }
  return waiting.length;
}

interface Waiting {
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly optedOutOn: BusinessDate | null;
  readonly effectiveOn: BusinessDate;
  readonly noticedOn: BusinessDate;
}

const subjectsPerBatch = 200;

async function readWaiting(
  { trx, tenantId }: TenantScope,
  campaignId: string,
  today: BusinessDate,
): Promise<readonly Waiting[]> {
  const rows = await trx
    .selectFrom('campaign_subject')
    .select(['subscription_id', 'account_id', 'opted_out_on', 'effective_on', 'noticed_on'])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('moved_on', 'is', null)
    .where('noticed_on', 'is not', null)
    .where('effective_on', '<=', today)
    .where('outcome', 'in', ['changes', 'paused', 'opted_out_ends'])
    .orderBy('effective_on')
    .orderBy('subscription_id')
    .limit(subjectsPerBatch)
    .execute();
  return rows.map((row) => ({
    subscriptionId: row.subscription_id,
    accountId: row.account_id,
    optedOutOn: row.opted_out_on === null ? null : businessDate(row.opted_out_on),
    effectiveOn: businessDate(row.effective_on ?? ''),
    noticedOn: businessDate(row.noticed_on ?? ''),
  }));
}

/** Those that were told on the same day and change on the same day are decided together. */
function daysOf(waiting: readonly Waiting[]) {
  return [...Map.groupBy(waiting, ({ effectiveOn, noticedOn }) => `${noticedOn} ${effectiveOn}`).values()].map(
    (group) => ({
      effectiveOn: group[0]!.effectiveOn,
      noticedOn: group[0]!.noticedOn,
      subscriptionIds: new Set<string>(group.map(({ subscriptionId }) => subscriptionId)),
    }),
  );
}

/** Decided from the evening before, so that the change is in the schedule of its own first day. */
async function changeOver(
  scope: TenantScope,
  tenant: Tenant,
  { row, campaign }: { readonly row: CampaignRowOf; readonly campaign: Campaign },
  subjects: readonly ReadSubject[],
  effectiveOn: BusinessDate,
): Promise<void> {
  const dayBefore = addDays(effectiveOn, -1);
  const { fitting, rows, left } = decide(campaign, subjects, dayBefore);
  await writeSubjects(scope, { campaignId: row.campaign_id, dryRunNo: row.dry_run_no }, [...rows, ...left]);
  await storeCourses(
    scope,
    tenant,
    {
      by: systemActor,
      key: row.campaign_id,
      effectiveOn,
      asked: { kind: 'price_change', campaign: row.campaign_id },
    },
    fitting,
  );
  await markMoved(scope, row.campaign_id, fitting, tenant.moment.today);
}

interface Decided {
  readonly fitting: readonly { readonly subject: ReadSubject; readonly next: ManagedSubscription }[];
  readonly rows: readonly CampaignRow[];
  /** Those that have left the version by themselves since they were told. */
  readonly left: readonly CampaignRow[];
}

function decide(campaign: Campaign, subjects: readonly ReadSubject[], asOf: BusinessDate): Decided {
  const tried = subjects.map((subject) => ({ subject, rows: simulateBatch(campaign, [subject], asOf) }));
  const among = tried.filter(({ rows }) => rows.ok).map(({ subject }) => subject);
  const rolled = among.length === 0 ? null : rollOutWave(amongThese(campaign, among), among, null, asOf);
  const next = new Map(rolled?.ok ? rolled.value.map((course) => [course.subscriptionId, course]) : []);
  return {
    fitting: among.flatMap((subject) => {
      const course = next.get(subject.subscription.subscriptionId);
      return course ? [{ subject, next: course }] : [];
    }),
    rows: tried.flatMap(({ rows }) => (rows.ok ? rows.value : [])),
    left: tried.flatMap(({ subject, rows }) => (rows.ok ? [] : [leftRow(campaign, subject)])),
  };
}

function leftRow({ to }: Campaign, { subscription }: ReadSubject): CampaignRow {
  const nothing = zero(to.currency);
  return {
    subscriptionId: subscription.subscriptionId,
    accountId: subscription.accountId,
    outcome: subscription.moves.some(({ kind }) => kind === 'end') ? 'ends_before' : 'switch_planned',
    waveCode: null,
    effectiveOn: null,
    firstInvoiceOn: null,
    oldAmount: nothing,
    newAmount: nothing,
    seats: [],
    outliers: [],
  };
}

async function markMoved(
  { trx, tenantId }: TenantScope,
  campaignId: string,
  moved: Decided['fitting'],
  today: BusinessDate,
): Promise<void> {
  if (moved.length === 0) return;
  await trx
    .updateTable('campaign_subject')
    .set({ moved_on: today })
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where(
      'subscription_id',
      'in',
      moved.map(({ subject }) => subject.subscription.subscriptionId),
    )
    .execute();
}
