import type { TenantScope } from '@quittance/db';
import { readAccountsOf } from '@quittance/db/billing';
import { addDays } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { readCatalogue } from '../billing/catalogue.ts';
import { adjustedDaysBack } from '../billing/due-batch.ts';
import { toManaged } from '../billing/to-managed.ts';
import type { StoredCourse } from './course-checks.ts';

const subscriptionsPerBatch = 500;

/** Every subscription of the brand by its key, batch by batch; `read` throws for rows that no course can be made of. */
export async function* readCourses(
  scope: TenantScope,
  { brand, moment: { today } }: Tenant,
): AsyncGenerator<{ readonly key: string; read(): StoredCourse }> {
  const catalogue = await readCatalogue(scope, brand.defaultLanguage);
  const billedSince = addDays(today, -adjustedDaysBack);
  let after: string | null = null;
  for (;;) {
    const batch = await readBatch(scope, after);
    if (batch.length === 0) return;
    after = batch.at(-1)!.subscription_id;
    const known = new Map(batch.map((row) => [row.subscription_id, row]));
    for (const account of await readAccountsOf(scope, { subscriptionIds: [...known.keys()], billedSince })) {
      for (const row of account.subscriptions) {
        const { subscription_key: key, next_billing_date } = known.get(row.subscription_id)!;
        yield {
          key,
          read: () => ({ row: { ...row, next_billing_date }, subscription: toManaged(account, row, catalogue), today }),
        };
      }
    }
  }
}

function readBatch({ trx, tenantId }: TenantScope, after: string | null) {
  return trx
    .selectFrom('subscription')
    .select(['subscription_id', 'subscription_key', 'next_billing_date'])
    .where('tenant_id', '=', tenantId)
    .$if(after !== null, (query) => query.where('subscription_id', '>', after!))
    .orderBy('subscription_id')
    .limit(subscriptionsPerBatch)
    .execute();
}
