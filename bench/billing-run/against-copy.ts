import type { Database } from '@quittance/db';
import { sql } from 'kysely';
import type { RunningContestant } from '../contestant.ts';
import { medianOf } from '../median-of.ts';
import type { BenchReport } from '../run.ts';
import { fillBrand } from './fill-brand.ts';
import { medianTurn } from './median-turn.ts';
import { copyIn, mirrorCustomers, writeFiles } from './mirror-brand.ts';
import { openBrand } from './open-brand.ts';
import { type RunBench, timeRun, withRunBench } from './open-run-bench.ts';
import { rowOf, timed } from './timed.ts';

const goal = 1.8;
const rounds = 5;

interface Pair {
  readonly billed: string;
  readonly mirror: string;
}

/**
 * A month's billing run over `customers` in five brands, as the worker does it (role `app`, row security, foreign keys,
 * balance trigger, full safety), against PostgreSQL copying the identical rows from its own disk into the same tables
 * for a brand with the same customers. They take turns, brand by brand; the median of the five ratios counts.
 */
export function againstCopy(customers: number): Promise<BenchReport> {
  return withRunBench(async (bench) => {
    const perBrand = Math.ceil(customers / rounds);
    const pairs = await fill(bench, perBrand);
    const worker = await bench.start('quittance');
    const taken: Awaited<ReturnType<typeof roundOf>>[] = [];
    for (const pair of pairs) taken.push(await roundOf(bench.owner, worker, pair));
    const peak = Math.max(...taken.map(({ ours }) => ours.peakBytes));
    const sides = { quittance: taken.map(({ ours }) => ours), COPY: taken.map(({ copy }) => copy) };
    return {
      name: 'run',
      ratio: medianOf(taken.map(({ ours, copy }) => ours.ms / copy.ms)),
      goal,
      rows: [
        { ...rowOf('quittance', medianTurn(sides.quittance), perBrand), 'peak MB': Math.round(peak / 1e6) },
        { ...rowOf('COPY', medianTurn(sides.COPY), perBrand), 'peak MB': '' },
      ],
    };
  });
}

async function fill({ owner, services, operatorId }: RunBench, customers: number): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let nth = 1; nth <= rounds; nth += 1) {
    const billed = await openBrand(services, owner, operatorId, `brand${nth}`);
    const mirror = await openBrand(services, owner, operatorId, `mirror${nth}`);
    await fillBrand(owner, billed, customers);
    await mirrorCustomers(owner, billed, mirror);
    pairs.push({ billed, mirror });
  }
  return pairs;
}

async function roundOf(owner: Database, worker: RunningContestant, { billed, mirror }: Pair) {
  const ours = await timeRun(owner, worker, { tenantIds: [billed], atOnce: 1 });
  const files = await writeFiles(owner, billed, mirror);
  await sql`checkpoint`.execute(owner);
  const copy = await timed(owner, worker, async () => {
    const startedAt = performance.now();
    await copyIn(owner, files);
    return performance.now() - startedAt;
  });
  return { ours, copy };
}
