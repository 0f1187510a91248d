import type { TenantScope } from '@quittance/db';
import { addDays, type BusinessDate, dateOf, datePartsOf } from '@quittance/domain';
import { type RunProgress, selectRuns, toRunProgress } from './read-run.ts';

/**
 * The run of the calendar month before a day that issued the most invoices: the one that people mean by last month's.
 * Null when there was none.
 */
export async function lastMonthsRun(scope: TenantScope, asOf: BusinessDate): Promise<RunProgress | null> {
  const { year, month } = datePartsOf(asOf);
  const until = dateOf(year, month, 1);
  const before = datePartsOf(addDays(until, -1));
  const rows = await selectRuns(scope)
    .where('r.as_of', '>=', dateOf(before.year, before.month, 1))
    .where('r.as_of', '<', until)
    .execute();
  const runs = rows.map(toRunProgress).filter(({ invoices }) => invoices > 0);
  return runs.toSorted((one, other) => other.invoices - one.invoices)[0] ?? null;
}
