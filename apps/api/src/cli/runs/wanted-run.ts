import { parsePublicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import type { Tenant } from '../../tenant/brand.ts';
import { findRun, type RunProgress, selectRuns, toRunProgress } from '../../use-cases/billing/read-run.ts';
import { CommandRefused } from '../refused.ts';

/** The run that an id names, or the brand's newest; refuses with a sentence when there is none. */
export async function wantedRun(tenant: Tenant, id: string | undefined): Promise<RunProgress> {
  const runId = id === undefined ? null : parsePublicId(idPrefixes.run, id);
  const run = id === undefined ? await newestRun(tenant) : runId && (await findRun(tenant, runId));
  if (run) return run;
  throw new CommandRefused(id === undefined ? 'The brand has no billing run yet.' : `The brand has no run "${id}".`);
}

async function newestRun({ db }: Tenant): Promise<RunProgress | null> {
  const row = await db.run((scope) => selectRuns(scope).orderBy('r.run_id', 'desc').limit(1).executeTakeFirst());
  return row ? toRunProgress(row) : null;
}
