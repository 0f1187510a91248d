import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { estimateOpenRun } from '../../use-cases/billing/estimate-open-run.ts';
import { listSetAsideReasons } from '../../use-cases/billing/list-set-aside-reasons.ts';
import { type RunProgress, readRun } from '../../use-cases/billing/read-run.ts';
import { tickTenant } from '../../worker/tick-tenant.ts';
import { countOf } from '../count-of.ts';
import { exitCodes } from '../exit-codes.ts';
import { createProgress, type Progress } from '../progress.ts';
import { CommandRefused } from '../refused.ts';
import { allAsideText, amountsOf, asideText, durationText, estimateText } from './describe-run.ts';

/** Between two looks at a run, and between two tries to take the brand, in ms. */
const lookEveryMs = 200;

/**
 * Works itself when no worker holds the brand, otherwise watches the worker that does, and sums up in the end. Refuses
 * with a sentence when somebody pauses or cancels the run meanwhile.
 */
export async function followRun(services: Services, tenant: Tenant, runId: string): Promise<void> {
  const startedAt = performance.now();
  const run = await untilNotRunning(services, tenant, runId);
  const { done, subscriptionsDue, asOf } = run;
  if (run.status !== 'done') {
    const sentence = `The run as of ${asOf} was ${run.status} after ${done} of ${countOf(subscriptionsDue, 'subscription')}.`;
    throw new CommandRefused(sentence, exitCodes.refused);
  }
  const took = performance.now() - startedAt;
  console.log(
    `${countOf(run.invoices, 'invoice')} for ${countOf(run.subscriptions, 'subscription')}, ${countOf(run.setAside, 'account')} set aside, as of ${asOf}.`,
  );
  console.log(`${amountsOf(run.totals)} in ${durationText(took)}.`);
  if (run.setAside === 0) return;
  const reasons = await tenant.db.run((scope) => listSetAsideReasons(scope, runId));
  for (const reason of reasons) console.log(asideText(reason));
  const all = allAsideText(reasons, tenant.brand.slug, runId);
  if (all) console.log(all);
}

async function untilNotRunning(services: Services, tenant: Tenant, runId: string): Promise<RunProgress> {
  const progress = createProgress();
  let isOpen = true;
  // Two machines may give their processes the same number: no other may ever hold the brand under this name.
  const holder = `cli-${randomUUID()}`;
  const work = async () => {
    const { tenantId } = tenant.brand;
    while (isOpen && (await tickTenant(services, tenantId, holder)) === null) await pause(lookEveryMs);
  };
  const watch = async () => {
    while (isOpen) {
      isOpen = await showProgress(services, tenant, runId, progress);
      if (isOpen) await pause(lookEveryMs);
    }
  };
  try {
    await Promise.all([work(), watch()]);
  } finally {
    isOpen = false;
    progress.end();
  }
  return readRun(tenant, runId);
}

/** Answers whether the run is going. */
async function showProgress({ wallNow }: Services, tenant: Tenant, runId: string, progress: Progress) {
  const now = wallNow();
  const run = await readRun(tenant, runId);
  const estimate = await tenant.db.run((scope) => estimateOpenRun(scope, run, now));
  const end = run.status === 'running' ? ` · ${estimateText(estimate, now.getTime())}` : '';
  progress.show(run.done, run.subscriptionsDue, `${countOf(run.invoices, 'invoice')}${end}`);
  return run.status === 'running';
}
