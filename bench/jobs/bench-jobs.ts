import { connect, type Database } from '@quittance/db';
import { Logger, type Runner, type RunnerOptions, run } from 'graphile-worker';
import { sql } from 'kysely';
import { readConfig } from '../../apps/api/src/config/read-config.ts';
import { openServices } from '../../apps/api/src/services/open-services.ts';
import { tickTenant } from '../../apps/api/src/worker/tick-tenant.ts';
import { openBenchDatabase } from '../bench-database.ts';
import { addBrands } from '../brands.ts';
import { databaseMicros } from '../database-time.ts';
import { medianOf } from '../median-of.ts';
import type { BenchReport } from '../run.ts';

const goal = 0.9;
const rounds = 7;
const jobsPerTurn = 1_000;

/** One way to have so many jobs done: how they are asked for, and what a job does. */
interface Contestant {
  readonly name: string;
  /** Asks for the nth job of a turn. */
  readonly add: (nth: number) => Promise<unknown>;
}

interface Turn {
  readonly perSecond: number;
  readonly processMicros: number;
  readonly databaseMicros: number;
}

/**
 * Brands woken by the product's function, as the role that writes, each until its tick's job has run, against the job
 * library by itself: its own function, as its own role, and a job that does nothing. Both with four jobs at once in one
 * process; the ratio is that of jobs per second within a round, and the median counts. What a tick of a brand with nothing
 * due adds is reported, not compared.
 */
export async function benchJobs(): Promise<BenchReport> {
  const database = await openBenchDatabase(60);
  const { environment, owner } = database;
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...environment }), 'bench');
  const jobs = connect(environment.JOBS_DATABASE_URL, { max: 4 });
  const done = { jobs: 0 };
  const ticking = { full: false };
  const runners = await startRunners(environment.JOBS_DATABASE_URL, done, async (tenantId) => {
    if (ticking.full) await tickTenant(services, tenantId, 'bench');
  });
  try {
    const brands = await addBrands(owner, jobsPerTurn);
    const wake = (nth: number) => sql`select wake_tenant(${brands[nth]}::uuid)`.execute(services.app);
    const add = (nth: number) =>
      sql`select graphile_worker.add_job('nothing', json_build_object('nth', ${nth}::int))`.execute(jobs);
    const contestants: readonly (Contestant & { readonly full?: boolean })[] = [
      { name: 'wake_tenant → tick’s job', add: wake },
      { name: 'graphile-worker itself', add },
      { name: 'the same with the tick of a quiet brand', add: wake, full: true },
    ];
    const turns = new Map<string, Turn[]>(contestants.map(({ name }) => [name, []]));
    for (let round = -1; round < rounds; round += 1) {
      for (const one of round % 2 === 0 ? contestants : contestants.toReversed()) {
        ticking.full = one.full ?? false;
        const turn = await runTurn(owner, one, done);
        if (round >= 0) turns.get(one.name)?.push(turn);
      }
    }
    const [ours = [], theirs = []] = [...turns.values()];
    const ratio = medianOf(ours.map(({ perSecond }, round) => perSecond / theirs[round]!.perSecond));
    return { name: 'jobs', ratio, goal, rows: [...turns].map(rowOf) };
  } finally {
    await Promise.all(runners.map((runner) => runner.stop()));
    await Promise.all([jobs.destroy(), services.close()]);
    await database.close();
  }
}

/** The worker's settings on one side, the library's own on the other; as many jobs at once on both. */
async function startRunners(
  connectionString: string,
  done: { jobs: number },
  tick: (tenantId: string) => Promise<void>,
): Promise<readonly Runner[]> {
  const shared: RunnerOptions = { connectionString, concurrency: 4, noHandleSignals: true, logger: silent };
  const worker = { completeJobBatchDelay: 0, failJobBatchDelay: 0 };
  return Promise.all([
    run({
      ...shared,
      pollInterval: 1_000,
      preset: { worker },
      taskList: {
        tick_tenant: async (payload) => {
          await tick(payload && typeof payload === 'object' && 'tenantId' in payload ? String(payload.tenantId) : '');
          done.jobs += 1;
        },
      },
    }),
    run({
      ...shared,
      taskList: {
        nothing: async () => {
          done.jobs += 1;
        },
      },
    }),
  ]);
}

const silent = new Logger(() => () => undefined);

async function runTurn(owner: Database, { add }: Contestant, done: { jobs: number }): Promise<Turn> {
  const [cpu, before] = [process.cpuUsage(), (await databaseMicros(owner)) ?? 0];
  done.jobs = 0;
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: 4 }, (_, lane) => addEvery(add, lane)));
  while (done.jobs < jobsPerTurn) await new Promise((resolve) => setTimeout(resolve, 1));
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: jobsPerTurn / seconds,
    processMicros: (user + system) / jobsPerTurn,
    databaseMicros: (((await databaseMicros(owner)) ?? 0) - before) / jobsPerTurn,
  };
}

async function addEvery(add: Contestant['add'], lane: number): Promise<void> {
  for (let nth = lane; nth < jobsPerTurn; nth += 4) await add(nth);
}

function rowOf([contestant, turns]: readonly [string, readonly Turn[]]) {
  return {
    contestant,
    'jobs/s': Math.round(medianOf(turns.map(({ perSecond }) => perSecond))),
    'process µs': Math.round(medianOf(turns.map(({ processMicros }) => processMicros))),
    'database µs': Math.round(medianOf(turns.map(({ databaseMicros: micros }) => micros))),
  };
}
