import { randomUUID } from 'node:crypto';
import { type JobHelpers, type Runner, run } from 'graphile-worker';
import { sql } from 'kysely';
import { everyCell } from '../cells/cells.ts';
import type { Services } from '../services/services.ts';
import { sealOperatorAudit } from '../use-cases/access-log/seal-operator-audit.ts';
import { sendOperatorResets } from '../use-cases/outbox/send-operator-resets.ts';
import { findTenantsDue } from './find-tenants-due.ts';
import { jobLog } from './job-log.ts';
import { keepRunning, type RunningWorker } from './keep-running.ts';
import { createPulse, type Pulse } from './pulse.ts';
import { tickTenant } from './tick-tenant.ts';
import type { WorkerMetrics } from './worker-metrics.ts';

/** Seconds between looks for brands with due work; wakes between them come with the writes themselves. */
const pollSeconds = 5;

/** Brands woken by one look. Those that wait already are not woken again, so that the next look goes on with others. */
const wokenAtOnce = 2_000;

/** Starts a worker for each cell that this process works for, or for the one database there is. */
export function runWorkers(
  services: Services,
  metrics: WorkerMetrics,
  stopping: AbortSignal,
  pulses: Pulse[],
): Promise<readonly RunningWorker[]> {
  const every = everyCell(services);
  const wanted = services.config.WORKER_CELLS ?? every.map(({ name }) => name);
  const unknown = wanted.find((name) => !every.some((cell) => cell.name === name));
  if (unknown !== undefined)
    throw new Error(`WORKER_CELLS names the cell ${unknown}, which the map of cells does not.`);
  const chosen = every.filter(({ name }) => wanted.includes(name));
  return Promise.all(
    chosen.map((cell) => {
      const pulse = createPulse(cell.name);
      pulses.push(pulse);
      return runWorker(cell.services, metrics, { stopping, pulse });
    }),
  );
}

interface Loop {
  /** Aborts when the process is asked to leave. */
  readonly stopping: AbortSignal;
  readonly pulse: Pulse;
}

/**
 * Starts a worker: it ticks brands when a write wakes it, and looks by itself for what has fallen due.
 * The job library only wakes and retries; what is due is a row of the brand.
 */
export async function runWorker(
  services: Services,
  metrics: WorkerMetrics,
  loop: Loop = { stopping: new AbortController().signal, pulse: createPulse() },
): Promise<RunningWorker> {
  const worker = await keepRunning(() => runJobs(services, metrics, loop.stopping), services.log);
  const poll = setInterval(() => {
    wakeDueTenants(services).then(
      () => loop.pulse.beat(),
      (error) => services.log.error({ err: error }, 'Looking for due brands failed'),
    );
    if (isHome(services)) lookAfterOperators(services);
  }, pollSeconds * 1_000);
  return {
    stop() {
      clearInterval(poll);
      return worker.stop();
    },
  };
}

/** Operators belong to no brand, so no brand's turn sends their mails or seals their log. */
function lookAfterOperators(services: Services): void {
  sendOperatorResets(services).catch((error) => services.log.error({ err: error }, 'Mailing operators failed'));
  sealOperatorAudit(services).catch((error) => services.log.error({ err: error }, 'Sealing the operators’ log failed'));
}

function runJobs(services: Services, metrics: WorkerMetrics, stopping: AbortSignal): Promise<Runner> {
  const { measureDuty } = metrics;
  return run({
    connectionString: services.config.JOBS_DATABASE_URL,
    concurrency: 4,
    noHandleSignals: true,
    logger: jobLog(services.log),
    pollInterval: 1_000,
    // Without these, a job that ends while the database is gone ends the whole process, with a rejection nobody hears.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: {
      tick_tenant: async (payload, helpers) => {
        const tenantId = tenantIdOf(payload);
        const holder = `worker-${randomUUID()}`;
        const done = await metrics.measureTick(() => tickTenant(services, tenantId, holder, { stopping, measureDuty }));
        if (done === null || stopping.aborted) await lookAgainSoon(helpers, tenantId);
        else helpers.logger.debug(`Did ${done} things for ${tenantId}.`);
      },
    },
  });
}

/** Operators sign in at the first database only. */
function isHome(services: Services): boolean {
  return services.cells === null || services.cells.all[0]?.services === services;
}

/** Another worker holds the brand, held it when it was killed, or is to take it over from this one, which leaves. */
async function lookAgainSoon(helpers: JobHelpers, tenantId: string): Promise<void> {
  const runAt = new Date(Date.now() + 1_000);
  await helpers.addJob('tick_tenant', { tenantId }, { jobKey: `tick:${tenantId}`, runAt });
}

/** In two statements, however many brands there are. */
async function wakeDueTenants({ app, wallNow }: Services): Promise<void> {
  const due = await findTenantsDue(app, wallNow());
  if (due.length > 0) await sql`select wake_tenants(${due}::uuid[], ${wokenAtOnce})`.execute(app);
}

function tenantIdOf(payload: unknown): string {
  if (payload && typeof payload === 'object' && 'tenantId' in payload) return String(payload.tenantId);
  throw new Error('A tick job must name its tenant.');
}
