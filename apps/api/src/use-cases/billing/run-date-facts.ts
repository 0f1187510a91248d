import type { TenantScope } from '@quittance/db';
import { type BusinessDate, businessDate, type RunDateFacts } from '@quittance/domain';

/** What decides for which day the brand may be billed. */
export async function runDateFacts(scope: TenantScope, today: BusinessDate): Promise<RunDateFacts> {
  const last = await scope.trx
    .selectFrom('billing_run')
    .select((run) => run.fn.max('as_of').as('as_of'))
    .where('tenant_id', '=', scope.tenantId)
    .executeTakeFirst();
  const lastRun = last?.as_of ? businessDate(last.as_of) : null;
  return { today, lastRun, openSince: await openSince(scope) };
}

/** The first day that revenue has not been recognised for: what is issued before it would be missing there. */
export async function openSince({ trx, tenantId }: TenantScope): Promise<BusinessDate | null> {
  const brand = await trx
    .selectFrom('tenant')
    .select('revenue_until')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return brand.revenue_until === null ? null : businessDate(brand.revenue_until);
}
