import { type Database, newId } from '@quittance/db';
import { sql } from 'kysely';
import { readConfig } from '../../apps/api/src/config/read-config.ts';
import { openServices } from '../../apps/api/src/services/open-services.ts';
import { openBenchDatabase } from '../bench-database.ts';
import { type RunningContestant, startContestant } from '../contestant.ts';
import { databaseMicros } from '../database-time.ts';
import { medianOf } from '../median-of.ts';
import type { BenchReport } from '../run.ts';
import { fillBrand } from './fill-brand.ts';
import { copyIn, mirrorCustomers, writeFiles } from './mirror-brand.ts';
import { openBrand } from './open-brand.ts';
import type { RunTaken } from './serve.ts';

const goal = 1.8;
const rounds = 5;
const program = new URL('serve.ts', import.meta.url);

/** One brand's turn on both sides. */
interface Round {
  readonly ours: Turn;
  readonly copy: Turn;
  readonly peakBytes: number;
}

interface Turn {
  readonly ms: number;
  readonly processMicros: number;
  readonly databaseMicros: number;
}

/**
 * A month's billing run over `n` customers in five brands, as the worker does it (role `app`, row security, foreign keys,
 * balance trigger, full safety), against PostgreSQL copying the identical rows from its own disk into the same tables
 * for a brand with the same customers. They take turns, brand by brand; the median of the five ratios counts.
 */
export async function benchRun(customers: number): Promise<BenchReport> {
  const database = await openBenchDatabase(50);
  const worker = await startContestant(program, { name: 'quittance', environment: database.environment });
  try {
    const pairs = await fill(database.owner, database.environment, Math.ceil(customers / rounds));
    const taken: Round[] = [];
    for (const pair of pairs) taken.push(await roundOf(database.owner, worker, pair));
    const ratio = medianOf(taken.map(({ ours, copy }) => ours.ms / copy.ms));
    const perBrand = Math.ceil(customers / rounds);
    return {
      name: 'run',
      ratio,
      goal,
      rows: [rowOf('quittance', taken, 'ours', perBrand), rowOf('COPY', taken, 'copy', perBrand)],
    };
  } finally {
    worker.stop();
    await database.close();
  }
}

interface Pair {
  readonly billed: string;
  readonly mirror: string;
}

async function fill(
  owner: Database,
  environment: Readonly<Record<string, string>>,
  customers: number,
): Promise<Pair[]> {
  const services = await openServices(readConfig({ LOG_LEVEL: 'warn', ...environment }), 'bench');
  const operatorId = newId();
  await owner
    .insertInto('operator')
    .values({ operator_id: operatorId, name: 'Bench', created_at: new Date() })
    .execute();
  const pairs: Pair[] = [];
  for (let nth = 1; nth <= rounds; nth += 1) {
    const billed = await openBrand(services, owner, operatorId, `brand${nth}`);
    const mirror = await openBrand(services, owner, operatorId, `mirror${nth}`);
    await fillBrand(owner, billed, customers);
    await mirrorCustomers(owner, billed, mirror);
    pairs.push({ billed, mirror });
  }
  await sql`vacuum analyze`.execute(owner);
  await services.close();
  return pairs;
}

async function roundOf(owner: Database, worker: RunningContestant, { billed, mirror }: Pair): Promise<Round> {
  await sql`checkpoint`.execute(owner);
  let peakBytes = 0;
  const ours = await timed(owner, worker, async () => {
    const { ms, peakBytes: peak } = await worker.ask<RunTaken>({ tenantId: billed });
    peakBytes = peak;
    return ms;
  });
  const files = await writeFiles(owner, billed, mirror);
  await sql`checkpoint`.execute(owner);
  const copy = await timed(owner, worker, async () => {
    const startedAt = performance.now();
    await copyIn(owner, files);
    return performance.now() - startedAt;
  });
  return { ours, copy, peakBytes };
}

async function timed(owner: Database, worker: RunningContestant, work: () => Promise<number>): Promise<Turn> {
  const [processBefore, databaseBefore] = [await worker.cpuMicros(), (await databaseMicros(owner)) ?? 0];
  const ms = await work();
  const [processAfter, databaseAfter] = [await worker.cpuMicros(), (await databaseMicros(owner)) ?? 0];
  return { ms, processMicros: processAfter - processBefore, databaseMicros: databaseAfter - databaseBefore };
}

function rowOf(name: string, taken: readonly Round[], side: 'ours' | 'copy', customers: number) {
  const median = (of: (turn: Turn) => number) => medianOf(taken.map((round) => of(round[side])));
  return {
    contestant: name,
    'invoices/s': Math.round(customers / (median(({ ms }) => ms) / 1_000)),
    'µs an invoice': Math.round((median(({ ms }) => ms) * 1_000) / customers),
    'process µs': Math.round(median(({ processMicros }) => processMicros) / customers),
    'database µs': Math.round(median(({ databaseMicros: micros }) => micros) / customers),
    'peak MB': side === 'ours' ? Math.round(Math.max(...taken.map(({ peakBytes }) => peakBytes)) / 1e6) : '',
  };
}
