import type { TenantScope } from '@quittance/db';
import type { BusinessDate } from '@quittance/domain';
import { sql } from 'kysely';

/** How many subscriptions are due by a day, those set aside left out. */
export async function countDue({ trx, tenantId }: TenantScope, asOf: BusinessDate): Promise<number> {
  const due = await trx
    .selectFrom('subscription')
    .select(sql<string>`count(*)`.as('count'))
    .where('tenant_id', '=', tenantId)
    .where('next_billing_date', '<=', asOf)
    .where('held_reason', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(due.count);
}
