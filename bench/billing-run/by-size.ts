import type { BenchReport } from '../run.ts';
import { fillBrand } from './fill-brand.ts';
import { medianTurn } from './median-turn.ts';
import { openBrand } from './open-brand.ts';
import { timeRun, withRunBench } from './open-run-bench.ts';
import { cpuOf, rowOf, type Turn } from './timed.ts';

const goal = 1.3;

/** One worker must stay below this, in MB. */
const memoryGoal = 300;

const rounds = 5;

/** From this size on a brand is billed once: its run is long enough to be a fair sample of the machine. */
const onceFrom = 500_000;

/**
 * The run over brands of growing size: the ratio is that of the time an invoice takes in the last size to that in the
 * first. Sizes take turns, five brands each; the largest are billed once, in the end.
 */
export function bySize(sizes: readonly number[]): Promise<BenchReport> {
  return withRunBench(async ({ owner, services, operatorId, start }) => {
    const worker = await start('quittance');
    const taken = sizes.map((size) => ({ size, turns: [] as Turn[], peakBytes: 0 }));
    const warm = await openBrand(services, owner, operatorId, 'warm');
    await fillBrand(owner, warm, 2_000);
    await timeRun(owner, worker, { tenantIds: [warm], atOnce: 1 });
    for (let round = 1; round <= rounds; round += 1) {
      for (const [nth, each] of taken.entries()) {
        if (each.size >= onceFrom && round < rounds) continue;
        const brand = await openBrand(services, owner, operatorId, `brand${nth}-${round}`);
        await fillBrand(owner, brand, each.size);
        const turn = await timeRun(owner, worker, { tenantIds: [brand], atOnce: 1 });
        each.turns.push(turn);
        each.peakBytes = turn.peakBytes;
      }
    }
    const median = taken.map(({ size, turns }) => ({ size, turn: medianTurn(turns) }));
    const [first, last] = [median.at(0), median.at(-1)].map((each) => (each ? each.turn.ms / each.size : 0));
    return {
      name: 'run --scale',
      ratio: (last ?? 0) / (first ?? 1),
      goal,
      rows: median.map(({ size, turn }, at) => ({
        ...rowOf('quittance', turn, size),
        'all µs of CPU': Math.round(cpuOf(turn) / size),
        'peak MB': Math.round((taken[at]?.peakBytes ?? 0) / 1e6),
        'goal MB': memoryGoal,
      })),
    };
  });
}
