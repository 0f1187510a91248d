import type { TenantScope } from '@quittance/db';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Keyset, type Page, type PageWish, pageKeys } from '../paging/read-page.ts';
import { readPageOf } from '../paging/read-page-of.ts';

export interface AccountSetAside {
  readonly accountId: string;
  readonly name: string;
  readonly code: string;
  /** The technical reason of a fault, for support; empty for a refusal. */
  readonly detail: string;
  /** Still set aside; false once staff let it be billed again. */
  readonly held: boolean;
}

export interface SetAsideQuery extends PageWish {
  readonly runId: string;
  /** Only those with this reason; null for all. */
  readonly reason: string | null;
}

const keyset: Keyset = {
  direction: 'asc',
  columns: [
    { column: sql`a.name`, type: sql`text` },
    { column: sql`a.account_id`, type: sql`uuid` },
  ],
};

/** Whether an account of `run_exception x` has a subscription that is still set aside for the same reason. */
export const isHeld: RawBuilder<SqlBool> = sql<SqlBool>`exists (select from subscription s
  where s.tenant_id = x.tenant_id and s.account_id = x.account_id and s.held_reason = x.code)`;

/** The accounts that a run could not bill, by name. */
export async function listSetAside(
  { trx, tenantId }: TenantScope,
  { runId, reason, ...wish }: SetAsideQuery,
): Promise<Page<AccountSetAside>> {
  const matching = trx
    .selectFrom('run_exception as x')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'x.tenant_id').onRef('a.account_id', '=', 'x.account_id'),
    )
    .where('x.tenant_id', '=', tenantId)
    .where('x.run_id', '=', runId)
    .$if(reason !== null, (accounts) => accounts.where('x.code', '=', reason ?? ''));
  const rows = matching
    .select(['a.account_id', 'a.name', 'x.code', 'x.detail'])
    .select([isHeld.as('held'), pageKeys(keyset)]);
  const page = await readPageOf({ keyset, matching, rows }, wish);
  return {
    ...page,
    rows: page.rows.map(({ account_id: accountId, name, code, detail, held }) => {
      return { accountId, name, code, detail, held: Boolean(held) };
    }),
  };
}
