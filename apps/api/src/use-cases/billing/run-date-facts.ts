import type { TenantScope } from '@quittance/db';
import { type BusinessDate, businessDate, type RunDateFacts } from '@quittance/domain';

/** Whoever starts or resumes a run keeps its month open until that stands; a look ahead holds nobody up. */
type Hold = 'hold' | 'look';

/** What decides for which day the brand may be billed. */
export async function runDateFacts(scope: TenantScope, today: BusinessDate, hold: Hold): Promise<RunDateFacts> {
  const open = await openSince(scope, hold);
  const last = await scope.trx
    .selectFrom('billing_run')
    .select((run) => run.fn.max('as_of').as('as_of'))
    .where('tenant_id', '=', scope.tenantId)
    .executeTakeFirst();
  const lastRun = last?.as_of ? businessDate(last.as_of) : null;
  return { today, lastRun, openSince: open };
}

/**
 * The first day that revenue has not been recognised for: what is issued before it would be missing there. Held, no month
 * is closed before this transaction ends, and one that is being closed is waited for.
 */
export async function openSince({ trx, tenantId }: TenantScope, hold: Hold): Promise<BusinessDate | null> {
  const brand = await trx
    .selectFrom('tenant')
    .select('revenue_until')
    .where('tenant_id', '=', tenantId)
    .$if(hold === 'hold', (query) => query.forShare())
    .executeTakeFirstOrThrow();
  return brand.revenue_until === null ? null : businessDate(brand.revenue_until);
}
