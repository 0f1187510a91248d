import type { Arena } from './arena.ts';
import { carryOut } from './carry-out.ts';
import { findBroken } from './invariants.ts';
import { makePlan, type Plan, type Size } from './plan.ts';
import { comeToRest } from './rest.ts';
import { openStage, type Stage } from './stage.ts';

/** What came of playing a plan to its end. */
export interface Outcome {
  readonly plan: Plan;
  readonly size: Size;
  /** One line a step: what was tried and what came of it. */
  readonly trace: readonly string[];
  /** Promises that did not hold; none when all is well. */
  readonly broken: readonly string[];
  readonly kills: number;
  readonly faults: number;
  /** Payments and refunds that moved money at the providers. */
  readonly payments: number;
  readonly refunds: number;
}

/** How often each seed was played in this process: the stand-ins' ids follow from the brand's name. */
const played = new Map<number, number>();

export async function runSeed(arena: Arena, seed: number, size: Size): Promise<Outcome> {
  return playPlan(arena, makePlan(seed, size), size);
}

/** Plays a plan on a brand of its own, lets everything come to rest and holds the books to their promises. */
export async function playPlan(arena: Arena, plan: Plan, size: Size): Promise<Outcome> {
  const times = (played.get(plan.seed) ?? 0) + 1;
  played.set(plan.seed, times);
  const trace: string[] = [];
  const broken: string[] = [];
  const since = arena.log.length;
  let moved = { payments: 0, refunds: 0 };
  let stage: Stage | null = null;
  try {
    stage = await openStage(arena, plan, `s${plan.seed}r${times}`);
    for (const step of plan.steps) {
      trace.push(tell(step));
      const came = await carryOut(stage, step);
      trace.push(`${trace.pop()} → ${came}`);
    }
    await comeToRest(stage);
    const found = await findBroken(stage);
    broken.push(...found.broken);
    moved = found;
  } catch (error) {
    broken.push(`the run itself broke: ${String(error)}`);
    if (error instanceof Error) trace.push(error.stack ?? '');
  } finally {
    if (stage) close(stage);
  }
  const lines = arena.log.slice(since).filter((line) => line.includes('"err":'));
  if (broken.length > 0) trace.push(...lines.map((line) => line.slice(0, 700)));
  const kills = trace.filter((line) => line.endsWith('→ killed')).length;
  const faults = plan.steps.reduce((total, step) => total + step.faults.length, 0);
  const { payments, refunds } = moved;
  return { plan, size, trace, broken, kills, faults, payments, refunds };
}

/** Ends both processes of the run, whatever they are still at. */
function close({ worker, people }: Stage): void {
  for (const { life, bury } of [worker, people]) {
    life.end();
    bury();
  }
}

function tell({ deed, faults, death }: Plan['steps'][number]): string {
  const wrong = faults.map(({ kind, nth = 1, times = 1 }) => `${kind}@${nth}×${times}`);
  const dies = death ? [`dies@${death.nth} ${death.how}`] : [];
  return [JSON.stringify(deed), ...wrong, ...dies].join(' ');
}
