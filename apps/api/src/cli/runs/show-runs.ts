import { publicId } from '@quittance/db';
import { idPrefixes } from '@quittance/domain';
import type { Services } from '../../services/services.ts';
import { estimateOpenRun } from '../../use-cases/billing/estimate-open-run.ts';
import { listSetAsideReasons } from '../../use-cases/billing/list-set-aside-reasons.ts';
import { type RunProgress, selectRuns, toRunProgress } from '../../use-cases/billing/read-run.ts';
import { countOf } from '../count-of.ts';
import { findBrand } from '../find-brand.ts';
import { allAsideText, amountsOf, asideText, estimateText } from './describe-run.ts';
import { wantedRun } from './wanted-run.ts';

const listedRuns = 20;

/** Prints how far a run is, when it will be through, and why it has set accounts aside. */
export async function showRun(services: Services, wish: { readonly tenant: string; readonly run?: string }) {
  const tenant = await findBrand(services, wish.tenant);
  const run = await wantedRun(tenant, wish.run);
  const [estimate, reasons] = await tenant.db.run((scope) =>
    Promise.all([estimateOpenRun(scope, run, tenant.moment.wallNow), listSetAsideReasons(scope, run.runId)]),
  );
  console.log(lineOf(run));
  console.log(
    `${run.done} of ${countOf(run.subscriptionsDue, 'subscription')}, ${countOf(run.invoices, 'invoice')}, ${amountsOf(run.totals)}`,
  );
  if (run.status === 'running') console.log(estimateText(estimate, tenant.moment.wallNow.getTime()));
  if (run.changedBy) console.log(`Paused, resumed or cancelled last by ${run.changedBy}.`);
  for (const reason of reasons) console.log(asideText(reason));
  const all = allAsideText(reasons, wish.tenant, run.runId);
  if (all) console.log(all);
}

/** Prints the latest runs, a line each. */
export async function listRuns(services: Services, wish: { readonly tenant: string }): Promise<void> {
  const { db } = await findBrand(services, wish.tenant);
  const rows = await db.run((scope) => selectRuns(scope).orderBy('r.run_id', 'desc').limit(listedRuns).execute());
  if (rows.length === 0) console.log('The brand has no billing run yet.');
  for (const row of rows) console.log(lineOf(toRunProgress(row)));
}

function lineOf({ runId, asOf, status, invoices, totals, setAside, startedBy }: RunProgress): string {
  const facts = [countOf(invoices, 'invoice'), amountsOf(totals), `${setAside} set aside`, `started by ${startedBy}`];
  return `${publicId(idPrefixes.run, runId)}  as of ${asOf}  ${status.padEnd(9)}  ${facts.join(' · ')}`;
}
