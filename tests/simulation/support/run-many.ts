import { type Arena, openArena } from './arena.ts';
import type { Size } from './plan.ts';
import { type Outcome, runSeed } from './run-seed.ts';

/** So many runs share one database and one set of stand-ins: the brands of those before weigh on neither for long. */
const runsPerArena = 100;

/** What many runs came to. */
export interface Tally {
  readonly size: Size;
  readonly firstSeed: number;
  runs: number;
  steps: number;
  faults: number;
  kills: number;
  payments: number;
  refunds: number;
  /** Seeds whose promises did not hold, and which. */
  readonly failed: { readonly seed: number; readonly broken: readonly string[] }[];
}

/** Plays seed after seed. `report` hears of each run, and of how far it is; a broken one does not end the rest. */
export async function runMany(
  wanted: { readonly firstSeed: number; readonly count: number; readonly size: Size },
  report: (outcome: Outcome, tally: Tally) => Promise<void>,
): Promise<Tally> {
  const { firstSeed, count, size } = wanted;
  const tally: Tally = {
    size,
    firstSeed,
    ...{ runs: 0, steps: 0, faults: 0, kills: 0, payments: 0, refunds: 0 },
    failed: [],
  };
  let arena: Arena | null = null;
  try {
    for (let index = 0; index < count; index += 1) {
      if (index % runsPerArena === 0) {
        await arena?.close();
        arena = await openArena('info');
      }
      if (!arena) throw new Error('The first run opens an arena.');
      const outcome = await runSeed(arena, firstSeed + index, size);
      addTo(tally, outcome);
      await report(outcome, tally);
    }
  } finally {
    await arena?.close();
  }
  return tally;
}

function addTo(tally: Tally, { plan, broken, faults, kills, payments, refunds }: Outcome): void {
  tally.runs += 1;
  tally.steps += plan.steps.length;
  tally.faults += faults;
  tally.kills += kills;
  tally.payments += payments;
  tally.refunds += refunds;
  if (broken.length > 0) tally.failed.push({ seed: plan.seed, broken });
}
