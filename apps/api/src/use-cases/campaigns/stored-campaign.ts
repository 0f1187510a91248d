import type { Schema, TenantScope } from '@quittance/db';
import { businessDate, type Campaign, idOf, invariant } from '@quittance/domain';
import type { Selectable } from 'kysely';
import type { Catalogue } from '../billing/catalogue.ts';

export type CampaignRowOf = Selectable<Schema['campaign']>;

/** A stored campaign, or null when the brand has none of that id. */
export async function findCampaign({ trx, tenantId }: TenantScope, campaignId: string): Promise<CampaignRowOf | null> {
  const row = await trx
    .selectFrom('campaign')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row ?? null;
}

/** The same, locked for the rest of the transaction. */
export async function lockCampaign({ trx, tenantId }: TenantScope, campaignId: string): Promise<CampaignRowOf | null> {
  const row = await trx
    .selectFrom('campaign')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** What a campaign needs of its row. */
export type CampaignPlan = Pick<CampaignRowOf, 'from_version_id' | 'to_version_id' | 'terms'>;

/** The campaign as the domain decides by it. */
export function toCampaign(
  { from_version_id, to_version_id, terms }: CampaignPlan,
  { planVersions }: Catalogue,
): Campaign {
  const [from, to] = [planVersions.get(from_version_id), planVersions.get(to_version_id)];
  invariant(from && to, 'a campaign has both plan versions');
  const { increaseMinor } = terms.outliers;
  return {
    from,
    to,
    noticeOn: businessDate(terms.noticeOn),
    noticeDays: terms.noticeDays,
    noticeDaysByCountry: terms.noticeDaysByCountry,
    waves: terms.waves.map((wave) => ({ ...wave, notBefore: businessDate(wave.notBefore) })),
    holdOuts: terms.holdOuts.map(({ accountId, reason }) => ({ accountId: idOf('account', accountId), reason })),
    optOut: terms.optOut,
    outliers: { ...terms.outliers, increaseMinor: increaseMinor === null ? null : BigInt(increaseMinor) },
  };
}
