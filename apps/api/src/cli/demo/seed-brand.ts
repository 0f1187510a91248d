import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Services } from '../../services/services.ts';
import { openTenant, type Tenant } from '../../tenant/brand.ts';
import { startOfDayInZone } from '../../time/start-of-day.ts';
import { createBrand } from '../../use-cases/brands/create-brand.ts';
import { uploadLogo } from '../../use-cases/brands/upload-logo.ts';
import { placeClock } from '../../use-cases/clock/place-clock.ts';
import { connectProvider } from '../../use-cases/connections/connect-provider.ts';
import { applyImport, type ImportReport, type WholePlan } from '../../use-cases/import/index.ts';
import { systemActor } from '../../use-cases/outbox/system-actor.ts';
import { importRefused, readFolder } from '../read-folder.ts';
import { CommandRefused, orRefuse } from '../refused.ts';
import { commandLine } from './command-line.ts';
import { demoConnection } from './demo-connection.ts';
import { newBrandOf } from './new-brand.ts';

export interface SeededBrand {
  readonly plan: WholePlan;
  readonly report: ImportReport;
  readonly tenantId: string;
}

/** Makes one demo brand from its folder: brand, clock at the start of its history, sandbox connections, customers. */
export async function seedBrand(services: Services, folder: string, operatorId: string): Promise<SeededBrand> {
  const plan = await readFolder(folder);
  const maker = { operatorId, actor: systemActor, from: null };
  const { tenantId } = orRefuse(await createBrand(services, newBrandOf(plan), maker));
  const start = startOfDayInZone(plan.brand.historyStart, plan.brand.timeZone);
  orRefuse(await placeClock(await reopen(services, tenantId), start));
  const tenant = await reopen(services, tenantId);
  const logo = await readFile(join(folder, plan.brand.logoFile));
  const by = { actor: systemActor, from: commandLine };
  orRefuse(await uploadLogo(tenant, services.files, new Uint8Array(logo), by));
  for (const provider of plan.brand.providers) {
    // Read anew: the oldest connection is asked first, so no two may be of the same moment.
    const now = await reopen(services, tenantId);
    if (services.providers.has(provider))
      orRefuse(await connectProvider(services, now, demoConnection(provider, plan.brand)));
  }
  const applied = await applyImport(tenant, plan, by);
  if (!applied.ok) throw importRefused(applied.error);
  return { plan, report: applied.value, tenantId };
}

async function reopen(services: Services, tenantId: string): Promise<Tenant> {
  const tenant = await openTenant(services.app, tenantId, services.wallNow(), services.providers);
  if (!tenant) throw new CommandRefused('The brand has disappeared.');
  return tenant;
}
