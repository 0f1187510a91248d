import type { TenantScope } from '@quittance/db';

export interface AccountSetAside {
  readonly accountId: string;
  readonly name: string;
  readonly code: string;
  /** The technical reason of a fault, for support; empty for a refusal. */
  readonly detail: string;
  /** Still set aside; false once staff let it be billed again. */
  readonly held: boolean;
}

/** The accounts that a run could not bill, by name. */
export async function listSetAside({ trx, tenantId }: TenantScope, runId: string): Promise<AccountSetAside[]> {
  const rows = await trx
    .selectFrom('run_exception as x')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'x.tenant_id').onRef('a.account_id', '=', 'x.account_id'),
    )
    .select(['a.account_id', 'a.name', 'x.code', 'x.detail'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('subscription as s')
          .select('s.subscription_id')
          .whereRef('s.tenant_id', '=', 'x.tenant_id')
          .whereRef('s.account_id', '=', 'x.account_id')
          .where('s.held_reason', 'is not', null),
      ).as('held'),
    )
    .where('x.tenant_id', '=', tenantId)
    .where('x.run_id', '=', runId)
    .orderBy('a.name')
    .orderBy('a.account_id')
    .execute();
  return rows.map(({ account_id, held, ...row }) => ({ ...row, accountId: account_id, held: Boolean(held) }));
}
