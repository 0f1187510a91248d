// Bills and verifies a brand in a process of its own, when it is told to: `node serve.ts <order as JSON>`.
import { readConfig } from '../../apps/api/src/config/read-config.ts';
import { openServices } from '../../apps/api/src/services/open-services.ts';
import { openTenant } from '../../apps/api/src/tenant/brand.ts';
import { runDueBilling } from '../../apps/api/src/use-cases/billing/run-due-billing.ts';
import { verifyBooks } from '../../apps/api/src/use-cases/verify/verify-books.ts';

export interface ServeOrder {
  readonly name: 'verify';
  readonly environment: Readonly<Record<string, string>>;
}

export interface Wish {
  readonly tenantId: string;
  readonly task: 'bill' | 'verify';
}

/** What verifying took. */
export interface Verified {
  readonly ms: number;
  /** How long each check took, in ms. */
  readonly took: Readonly<Record<string, number>>;
  readonly checked: number;
  /** What was found, in sentences: nothing, or the bench has found a fault. */
  readonly found: readonly string[];
  /** The most memory that the process has had so far, in bytes. */
  readonly peakBytes: number;
}

const order = JSON.parse(process.argv[2] ?? '{}') as ServeOrder;
const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...order.environment }), 'bench');
process.send?.({ port: 0 });
process.on('message', (wish: 'cpu' | Wish) => void answer(wish));
process.on('disconnect', () => process.exit(0));

async function answer(wish: 'cpu' | Wish): Promise<void> {
  const { user, system } = process.cpuUsage();
  process.send?.(wish === 'cpu' ? { cpuMicros: user + system } : await carryOut(wish));
}

async function carryOut({ tenantId, task }: Wish): Promise<Verified | null> {
  const tenant = await openTenant(services.app, tenantId, services.wallNow(), services.providers);
  if (!tenant) throw new Error(`There is no brand ${tenantId}.`);
  if (task === 'bill') {
    await runDueBilling(services, tenant, new AbortController().signal);
    return null;
  }
  const startedAt = performance.now();
  const { took, checked, findings } = await verifyBooks(tenant);
  const ms = performance.now() - startedAt;
  const found = findings.map(({ sentence }) => sentence);
  return { ms, took, checked, found, peakBytes: process.resourceUsage().maxRSS * 1024 };
}
