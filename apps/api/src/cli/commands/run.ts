import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { readRun } from '../../use-cases/billing/read-run.ts';
import { startRun } from '../../use-cases/billing/start-run.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { tickTenant } from '../../worker/tick-tenant.ts';
import { findBrand } from '../find-brand.ts';
import { createProgress } from '../progress.ts';
import { orRefuse } from '../refused.ts';
import { withServices } from '../with-services.ts';

export function runCommand(): Command {
  return new Command('run')
    .description('Bills everything that is due for a brand today and shows the progress.')
    .requiredOption('--tenant <slug>', 'the brand')
    .action((options: { tenant: string }) => withServices((services) => bill(services, options.tenant)));
}

async function bill(services: Services, slug: string): Promise<void> {
  const tenant = await findBrand(services, slug);
  const runId = orRefuse(await startRun(tenant, systemActor));
  const run = await followRun(services, tenant, runId);
  console.log(
    `${run.invoices} invoices for ${run.subscriptions} subscriptions, ${run.setAside} accounts set aside, as of ${run.asOf}.`,
  );
}

/** Works itself when no worker holds the brand, and otherwise watches the worker that does. */
async function followRun(services: Services, tenant: Tenant, runId: string) {
  const progress = createProgress();
  const working = (async () => {
    while ((await tickTenant(services, tenant.brand.tenantId, `cli-${process.pid}`)) === null) await pause(300);
  })();
  for (;;) {
    const run = await readRun(tenant, runId);
    progress.show(run.subscriptions, run.subscriptionsDue, `${run.invoices} invoices`);
    if (run.status !== 'running') break;
    await pause(200);
  }
  await working;
  progress.end();
  return readRun(tenant, runId);
}
