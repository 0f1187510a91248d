import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { type RunProgress, selectRuns, toRunProgress } from '../billing/read-run.ts';
import { type Keyset, type Page, type PageWish, pageKeys, readPage } from '../paging/read-page.ts';

const keyset: Keyset = { direction: 'desc', columns: [{ column: sql`r.run_id`, type: sql`uuid` }] };

/** The brand's billing runs, the newest first. */
export async function listRuns(scope: TenantScope, wish: PageWish): Promise<Page<RunProgress>> {
  const page = await readPage(
    {
      keyset,
      rows: (beyond, order, limit) =>
        selectRuns(scope).select(pageKeys(keyset)).where(beyond).orderBy(order).limit(limit).execute(),
      count: async (beyond) => {
        const counted = scope.trx
          .selectFrom('billing_run as r')
          .where('r.tenant_id', '=', scope.tenantId)
          .where(beyond)
          .select(sql<number>`count(*)::int`.as('rows'));
        return (await counted.executeTakeFirstOrThrow()).rows;
      },
    },
    wish,
  );
  return { ...page, rows: page.rows.map(toRunProgress) };
}
