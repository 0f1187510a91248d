import { sql } from 'kysely';
import type { TenantScope } from '../../connect/tenant-database.ts';

/**
 * Tells whoever has decided about these subscriptions that something they decided from is different, and lets those that
 * nothing else bills be billed on `dueOn`; with `atLatest` the others too, if they would be billed later. The caller
 * holds their locks. Answers whether one of them is due now.
 */
export async function touchSubscriptions(
  { trx, tenantId }: TenantScope,
  subscriptionIds: readonly string[],
  due: { readonly on: string; readonly atLatest: boolean; readonly today: string } | null,
): Promise<boolean> {
  const next =
    due === null
      ? sql`next_billing_date`
      : due.atLatest
        ? sql`least(coalesce(next_billing_date, ${due.on}::date), ${due.on}::date)`
        : sql`coalesce(next_billing_date, ${due.on}::date)`;
  const touched = await sql<{ due: boolean }>`
    update subscription set step_no = step_no + 1, next_billing_date = ${next}
    where tenant_id = ${tenantId} and subscription_id = any(${subscriptionIds}::uuid[])
    returning coalesce(next_billing_date <= ${due?.today ?? '0001-01-01'}::date, false) as due`.execute(trx);
  return touched.rows.some((row) => row.due);
}
