import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys, readPage } from '../paging/read-page.ts';
import { type CampaignSummary, selectCampaigns, toCampaignSummary } from './select-campaigns.ts';

const keyset: Keyset = { direction: 'desc', columns: [{ column: sql`k.campaign_id`, type: sql`uuid` }] };

/** The brand's campaigns, the newest first. */
export async function listCampaigns(scope: TenantScope, wish: PageWish): Promise<Page<CampaignSummary>> {
  const page = await readPage(
    {
      keyset,
      rows: (beyond, order, limit) =>
        selectCampaigns(scope).select(pageKeys(keyset)).where(beyond).orderBy(order).limit(limit).execute(),
      count: async (beyond) => {
        const counted = scope.trx
          .selectFrom('campaign as k')
          .where('k.tenant_id', '=', scope.tenantId)
          .where(beyond)
          .select(sql<number>`count(*)::int`.as('rows'));
        return (await counted.executeTakeFirstOrThrow()).rows;
      },
    },
    wish,
  );
  return { ...page, rows: page.rows.map(toCampaignSummary) };
}
