import type { TenantScope } from '@quittance/db';
import { sql } from 'kysely';

/** The currencies that the brand's plans have prices in, in the order of their codes. */
export async function listPlanCurrencies({ trx, tenantId }: TenantScope): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('plan_version')
    .select(sql<string>`definition ->> 'currency'`.as('currency'))
    .distinct()
    .where('tenant_id', '=', tenantId)
    .orderBy('currency')
    .execute();
  return rows.map(({ currency }) => currency);
}
