import { randomUUID } from 'node:crypto';
import { type JobHelpers, type Runner, run } from 'graphile-worker';
import { sql } from 'kysely';
import type { Services } from '../services/services.ts';
import { sendOperatorResets } from '../use-cases/outbox/send-operator-resets.ts';
import { findTenantsDue } from './find-tenants-due.ts';
import { jobLog } from './job-log.ts';
import { tickTenant } from './tick-tenant.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

/** Seconds between looks for brands with due work; wakes between them come with the writes themselves. */
const pollSeconds = 5;

/**
 * Starts a worker: it ticks brands when a write wakes it, and looks by itself for what has fallen due.
 * The job library only wakes and retries; what is due is a row of the brand.
 */
export async function runWorker(services: Services, metrics: WorkerMetrics): Promise<Runner> {
  const runner = await run({
    connectionString: services.config.JOBS_DATABASE_URL,
    concurrency: 4,
    noHandleSignals: true,
    logger: jobLog(services.log),
    pollInterval: 1_000,
    taskList: {
      tick_tenant: async (payload, helpers) => {
        const tenantId = tenantIdOf(payload);
        const holder = `worker-${randomUUID()}`;
        const done = await metrics.measureTick(() => tickTenant(services, tenantId, holder));
        if (done === null) await lookAgainSoon(helpers, tenantId);
        else helpers.logger.debug(`Did ${done} things for ${tenantId}.`);
      },
    },
  });
  const poll = setInterval(() => {
    wakeDueTenants(services).catch((error) => services.log.error({ err: error }, 'Looking for due brands failed'));
    // Operators belong to no brand, so no brand's turn sends their mails.
    sendOperatorResets(services).catch((error) => services.log.error({ err: error }, 'Mailing operators failed'));
  }, pollSeconds * 1_000);
  runner.events.on('stop', () => clearInterval(poll));
  return runner;
}

/** Another worker holds the brand, or held it when it was killed: until its lease runs out there is nothing to do. */
async function lookAgainSoon(helpers: JobHelpers, tenantId: string): Promise<void> {
  const runAt = new Date(Date.now() + 1_000);
  await helpers.addJob('tick_tenant', { tenantId }, { jobKey: `tick:${tenantId}`, runAt });
}

async function wakeDueTenants(services: Services): Promise<void> {
  for (const tenantId of await findTenantsDue(services.app, services.wallNow())) {
    await sql`select wake_tenant(${tenantId}::uuid)`.execute(services.app);
  }
}

function tenantIdOf(payload: unknown): string {
  if (payload && typeof payload === 'object' && 'tenantId' in payload) return String(payload.tenantId);
  throw new Error('A tick job must name its tenant.');
}
