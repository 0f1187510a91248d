// The worker in a process of its own: `node serve.ts <order as JSON>`. Bills a brand when it is told to.
import { readConfig } from '../../apps/api/src/config/read-config.ts';
import { openServices } from '../../apps/api/src/services/open-services.ts';
import { openTenant } from '../../apps/api/src/tenant/brand.ts';
import { runDueBilling } from '../../apps/api/src/use-cases/billing/run-due-billing.ts';

export interface ServeOrder {
  readonly name: 'quittance';
  readonly environment: Readonly<Record<string, string>>;
}

/** What one run took. */
export interface RunTaken {
  readonly ms: number;
  /** The most memory that the process has had so far, in bytes. */
  readonly peakBytes: number;
}

const order = JSON.parse(process.argv[2] ?? '{}') as ServeOrder;
const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...order.environment }), 'bench');
process.send?.({ port: 0 });
process.on('message', (wish: 'cpu' | { readonly tenantId: string }) => void answer(wish));
process.on('disconnect', () => process.exit(0));

async function answer(wish: 'cpu' | { readonly tenantId: string }): Promise<void> {
  const { user, system } = process.cpuUsage();
  process.send?.(wish === 'cpu' ? { cpuMicros: user + system } : await bill(wish.tenantId));
}

async function bill(tenantId: string): Promise<RunTaken> {
  const tenant = await openTenant(services.app, tenantId, services.wallNow(), services.providers);
  if (!tenant) throw new Error(`There is no brand ${tenantId}.`);
  const startedAt = performance.now();
  await runDueBilling(services, tenant, new AbortController().signal);
  return { ms: performance.now() - startedAt, peakBytes: process.resourceUsage().maxRSS * 1024 };
}
