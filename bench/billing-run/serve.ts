// The worker in a process of its own: `node serve.ts <order as JSON>`. Bills brands when it is told to.
import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { readConfig } from '../../apps/api/src/config/read-config.ts';
import { openServices } from '../../apps/api/src/services/open-services.ts';
import { openTenant } from '../../apps/api/src/tenant/brand.ts';
import { runDueBilling } from '../../apps/api/src/use-cases/billing/run-due-billing.ts';
import { billNaively } from './bill-naively.ts';

export interface ServeOrder {
  readonly name: 'quittance' | 'naive';
  readonly environment: Readonly<Record<string, string>>;
}

export interface BillWish {
  readonly tenantIds: readonly string[];
  /** How many brands are billed side by side. */
  readonly atOnce: number;
  /** Whether to write down where the process spends its time. */
  readonly profiled?: boolean;
}

/** What one run took. */
export interface RunTaken {
  readonly ms: number;
  /** The most memory that the process has had so far, in bytes. */
  readonly peakBytes: number;
  /** The file with its profile, if one was wanted. */
  readonly profile?: string;
}

const order = JSON.parse(process.argv[2] ?? '{}') as ServeOrder;
const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...order.environment }), 'bench');
process.send?.({ port: 0 });
process.on('message', (wish: 'cpu' | BillWish) => void answer(wish));
process.on('disconnect', () => process.exit(0));

async function answer(wish: 'cpu' | BillWish): Promise<void> {
  const { user, system } = process.cpuUsage();
  process.send?.(wish === 'cpu' ? { cpuMicros: user + system } : await bill(wish));
}

async function bill(wish: BillWish): Promise<RunTaken> {
  if (!wish.profiled) return billAll(wish);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  const taken = await billAll(wish);
  const { profile } = await session.post('Profiler.stop');
  const file = join(services.config.FILES_DIR, 'billing-run.cpuprofile');
  await writeFile(file, JSON.stringify(profile));
  return { ...taken, profile: file };
}

async function billAll({ tenantIds, atOnce }: BillWish): Promise<RunTaken> {
  const left = [...tenantIds];
  const lane = async () => {
    for (let tenantId = left.pop(); tenantId !== undefined; tenantId = left.pop()) await billBrand(tenantId);
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { ms: performance.now() - startedAt, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

async function billBrand(tenantId: string): Promise<void> {
  const tenant = await openTenant(services.app, tenantId, services.wallNow(), services.providers);
  if (!tenant) throw new Error(`There is no brand ${tenantId}.`);
  if (order.name === 'naive') await billNaively(services.config.APP_DATABASE_URL, tenant);
  else await runDueBilling(services, tenant, new AbortController().signal);
}
