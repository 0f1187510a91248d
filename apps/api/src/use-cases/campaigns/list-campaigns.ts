import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';
import { type CampaignSummary, selectCampaigns, toCampaignSummary } from './select-campaigns.ts';

const keyset: Keyset = { direction: 'desc', columns: [{ column: sql`k.campaign_id`, type: sql`uuid` }] };

/** The brand's campaigns, the newest first. */
export async function listCampaigns(scope: TenantScope, wish: PageWish): Promise<Page<CampaignSummary>> {
  const page = await readPageOf(
    {
      keyset,
      matching: scope.trx.selectFrom('campaign as k').where('k.tenant_id', '=', scope.tenantId),
      rows: selectCampaigns(scope).select(pageKeys(keyset)),
    },
    wish,
  );
  return { ...page, rows: page.rows.map(toCampaignSummary) };
}
