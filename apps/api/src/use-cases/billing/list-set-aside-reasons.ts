import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';
import { isHeld } from './list-set-aside.ts';

/** Why accounts could not be billed, how many each reason kept back, and a few of them by name. */
export interface SetAsideReason {
  readonly code: string;
  readonly accounts: number;
  /** How many of them are still set aside. */
  readonly held: number;
  readonly named: readonly { readonly accountId: string; readonly name: string }[];
}

/** So many names stand for a reason: enough to recognise what went wrong, however many there are. */
export const namedOfReason = 3;

/** The reasons for which a run could not bill accounts, the commonest first. */
export async function listSetAsideReasons(
  { trx, tenantId }: TenantScope,
  runId: string,
): Promise<readonly SetAsideReason[]> {
  const { rows } = await sql<SetAsideReason>`
    select code, count(*)::int as accounts, (count(*) filter (where held))::int as held,
      json_agg(json_build_object('accountId', account_id, 'name', name) order by place)
        filter (where place <= ${namedOfReason}) as named
    from (
      select x.code, x.account_id, a.name, ${isHeld} as held,
        row_number() over (partition by x.code order by a.name, x.account_id) as place
      from run_exception x join account a using (tenant_id, account_id)
      where x.tenant_id = ${tenantId} and x.run_id = ${runId}
    ) of_run
    group by code order by accounts desc, code`.execute(trx);
  return rows;
}
