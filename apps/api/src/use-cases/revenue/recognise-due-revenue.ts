import type { TenantScope } from '@quittance/db';
import {
  type BusinessDate,
  businessDate,
  type DeferredLine,
  dateOf,
  datePartsOf,
  earnedBefore,
  idOf,
  money,
  recogniseRevenue,
} from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { bookEntries } from '../ledger/book-entries.ts';

/**
 * On the first day of each month, moves what was earned before it from deferred revenue to revenue: one entry per
 * currency. The date up to which it was done moves in the same transaction, so a month is recognised once. It waits for
 * a run that still issues invoices of the month before: nobody would recognise what they earned there. A clock that was
 * moved since the brand was opened decides nothing here: its month is looked at with the next tick.
 */
export async function recogniseDueRevenue(_services: Services, tenant: Tenant): Promise<number> {
  const { year, month } = datePartsOf(tenant.moment.today);
  const upTo = dateOf(year, month, 1);
  return tenant.db.run(async (scope) => {
    const { until, offsetMs } = await lockRecognised(scope);
    if (offsetMs !== tenant.brand.businessOffsetMs) return 0;
    if (until !== null && until >= upTo) return 0;
    if (await isBilledBefore(scope, upTo)) return 0;
    const lines = await readDeferredLines(scope, until, upTo);
    const byCurrency = Map.groupBy(lines, ({ net }) => net.currency);
    const entries = [...byCurrency].map(([currency, ofCurrency]) => ({
      source: `${currency} before ${upTo}`,
      plan: recogniseRevenue(ofCurrency, currency, upTo),
    }));
    await bookEntries(scope, tenant.moment.wallNow, entries);
    await scope.trx
      .updateTable('tenant')
      .set({ revenue_until: upTo })
      .where('tenant_id', '=', scope.tenantId)
      .execute();
    return 1;
  });
}

/** Locks the brand's row; answers up to when revenue was recognised, and where the brand's clock stands now. */
async function lockRecognised({ trx, tenantId }: TenantScope) {
  const row = await trx
    .selectFrom('tenant')
    .select(['revenue_until', 'business_offset_ms'])
    .where('tenant_id', '=', tenantId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const until = row.revenue_until === null ? null : businessDate(row.revenue_until);
  return { until, offsetMs: row.business_offset_ms };
}

async function isBilledBefore({ trx, tenantId }: TenantScope, upTo: BusinessDate): Promise<boolean> {
  const run = await trx
    .selectFrom('billing_run')
    .select('run_id')
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'running')
    .where('as_of', '<', upTo)
    .executeTakeFirst();
  return run !== undefined;
}

/**
 * Lines whose service went on after their issue, and that were not yet earned in full the last time. What was
 * recognised before follows from the date of that time; a line issued since then had nothing recognised.
 */
async function readDeferredLines(
  { trx, tenantId }: TenantScope,
  until: BusinessDate | null,
  upTo: BusinessDate,
): Promise<DeferredLine[]> {
  const rows = await trx
    .selectFrom('invoice_line as l')
    .innerJoin('invoice as i', (join) =>
      join.onRef('i.tenant_id', '=', 'l.tenant_id').onRef('i.invoice_id', '=', 'l.invoice_id'),
    )
    .select([
      'i.invoice_id',
      'i.account_id',
      'i.currency',
      'i.issue_date',
      'l.net_minor',
      'l.period_start',
      'l.period_end',
    ])
    .where('l.tenant_id', '=', tenantId)
    .where('i.issue_date', '<', upTo)
    .whereRef('l.period_end', '>', 'i.issue_date')
    .where((eb) =>
      until === null ? eb.val(true) : eb.or([eb('l.period_end', '>', until), eb('i.issue_date', '>=', until)]),
    )
    .execute();
  return rows.map((row) => {
    const net = money(row.net_minor, row.currency);
    const servicePeriod = { start: businessDate(row.period_start), end: businessDate(row.period_end) };
    const isOld = until !== null && row.issue_date < until;
    return {
      accountId: idOf('account', row.account_id),
      invoiceId: idOf('invoice', row.invoice_id),
      net,
      servicePeriod,
      recognised: isOld ? earnedBefore(net, servicePeriod, until) : money(0n, row.currency),
    };
  });
}
