import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';

/**
 * Locks the accounts whose credit or coupons are about to be used and answers how often that happened before, so that
 * the writer sees whether anything changed since it read. Their number moves on with this.
 */
export async function lockPurses(
  { trx, tenantId }: TenantScope,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (accountIds.length === 0) return new Map();
  const locked = sql`select account_id from account where tenant_id = ${tenantId} and account_id = any(${accountIds}::uuid[])
    order by account_id for update`;
  const rows = await sql<{ account_id: string; before: number }>`
    with locked as (${locked})
    update account a set purse_no = purse_no + 1 from locked
    where a.tenant_id = ${tenantId} and a.account_id = locked.account_id
    returning a.account_id, a.purse_no - 1 as before`.execute(trx);
  return new Map(rows.rows.map((row) => [row.account_id, row.before]));
}
