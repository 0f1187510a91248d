import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { type RunProgress, selectRuns, toRunProgress } from '../billing/read-run.ts';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';

const keyset: Keyset = { direction: 'desc', columns: [{ column: sql`r.run_id`, type: sql`uuid` }] };

/** The brand's billing runs, the newest first. */
export async function listRuns(scope: TenantScope, wish: PageWish): Promise<Page<RunProgress>> {
  const page = await readPageOf(
    {
      keyset,
      matching: scope.trx.selectFrom('billing_run as r').where('r.tenant_id', '=', scope.tenantId),
      rows: selectRuns(scope).select(pageKeys(keyset)),
    },
    wish,
  );
  return { ...page, rows: page.rows.map(toRunProgress) };
}
