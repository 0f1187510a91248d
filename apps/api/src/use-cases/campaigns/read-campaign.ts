import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { type CampaignSummary, selectCampaigns, toCampaignSummary } from './select-campaigns.ts';
import { type CampaignRowOf, findCampaign } from './stored-campaign.ts';

export const changeBuckets = ['less', 'same', 'to5', 'to10', 'to25', 'to50', 'more', 'wasFree'] as const;
export type ChangeBucket = (typeof changeBuckets)[number];

export interface WaveProgress {
  readonly code: string;
  readonly notBefore: string;
  readonly firstDay: string | null;
  readonly subscriptions: number;
  readonly noticed: number;
  readonly moved: number;
}

/** A campaign with everything that its page shows beside the single subscriptions. */
export interface CampaignDetail extends CampaignSummary {
  readonly row: CampaignRowOf;
  readonly waves: readonly WaveProgress[];
  /** How many changing subscriptions pay how much more, by steps of percent. */
  readonly distribution: Readonly<Record<ChangeBucket, number>>;
}

/** Null when the brand has no such campaign. */
export async function readCampaign(scope: TenantScope, campaignId: string): Promise<CampaignDetail | null> {
  const row = await findCampaign(scope, campaignId);
  if (!row) return null;
  const summary = await selectCampaigns(scope).where('k.campaign_id', '=', campaignId).executeTakeFirstOrThrow();
  return {
    ...toCampaignSummary(summary),
    row,
    waves: await readWaves(scope, row),
    distribution: await readDistribution(scope, row),
  };
}

async function readWaves({ trx, tenantId }: TenantScope, row: CampaignRowOf): Promise<readonly WaveProgress[]> {
  const rows = await trx
    .selectFrom('campaign_subject')
    .select(['wave_code', sql<string | null>`min(effective_on)`.as('first_day')])
    .select([
      sql<number>`count(*)::int`.as('subscriptions'),
      sql<number>`count(noticed_on)::int`.as('noticed'),
      sql<number>`count(moved_on)::int`.as('moved'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', row.campaign_id)
    .where('dry_run_no', '=', row.dry_run_no)
    .where('wave_code', 'is not', null)
    .groupBy('wave_code')
    .execute();
  const found = new Map(rows.map((wave) => [wave.wave_code, wave]));
  return row.terms.waves.map(({ code, notBefore }) => {
    const wave = found.get(code);
    const { subscriptions = 0, noticed = 0, moved = 0 } = wave ?? {};
    return { code, notBefore, firstDay: wave?.first_day ?? null, subscriptions, noticed, moved };
  });
}

async function readDistribution(
  { trx, tenantId }: TenantScope,
  row: CampaignRowOf,
): Promise<Readonly<Record<ChangeBucket, number>>> {
  const rows = await trx
    .selectFrom('campaign_subject')
    .select([
      sql<ChangeBucket>`case
        when old_minor = 0 and new_minor > 0 then 'wasFree'
        when new_minor < old_minor then 'less'
        when new_minor = old_minor then 'same'
        when (new_minor - old_minor) * 100 <= old_minor * 5 then 'to5'
        when (new_minor - old_minor) * 100 <= old_minor * 10 then 'to10'
        when (new_minor - old_minor) * 100 <= old_minor * 25 then 'to25'
        when (new_minor - old_minor) * 100 <= old_minor * 50 then 'to50'
        else 'more' end`.as('bucket'),
      sql<number>`count(*)::int`.as('subscriptions'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', row.campaign_id)
    .where('dry_run_no', '=', row.dry_run_no)
    .where('outcome', 'in', ['changes', 'paused'])
    .groupBy('bucket')
    .execute();
  const counts = new Map(rows.map(({ bucket, subscriptions }) => [bucket, subscriptions]));
  return Object.fromEntries(changeBuckets.map((bucket) => [bucket, counts.get(bucket) ?? 0])) as Record<
    ChangeBucket,
    number
  >;
}
