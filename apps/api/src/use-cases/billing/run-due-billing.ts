import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { beginDueRun } from './begin-due-run.ts';
import { carryOutRun } from './carry-out-run.ts';
import { moveRun } from './move-run.ts';

/**
 * Goes on with the run that is open, or starts one when anything is due. Answers how many invoices it issued, and one
 * more for the run itself.
 */
export async function runDueBilling(services: Services, tenant: Tenant, signal: AbortSignal): Promise<number> {
  const run = await beginDueRun(tenant);
  if (!run) return 0;
  const { invoices, complete } = await carryOutRun(services, tenant, run, signal);
  if (complete)
    await tenant.db.runOne((scope) => moveRun(scope, tenant.moment, run.runId, { event: 'finish', by: null }));
  return invoices + 1;
}
