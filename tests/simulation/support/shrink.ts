import type { Arena } from './arena.ts';
import type { Plan, Step } from './plan.ts';
import { type Outcome, playPlan } from './run-seed.ts';

/**
 * Looks for a smaller plan that breaks too: every step is left out once, then its faults and its death, and what is not
 * needed stays out. At most `tries` runs; real inputs and outputs may let a run pass that broke before, which only makes
 * the answer longer than it had to be.
 */
export async function shrink(arena: Arena, first: Outcome, tries: number): Promise<Outcome> {
  let smallest = first;
  let left = tries;
  const attempt = async (plan: Plan): Promise<boolean> => {
    left -= 1;
    const outcome = await playPlan(arena, plan, first.size);
    if (outcome.broken.length === 0) return false;
    smallest = outcome;
    return true;
  };
  for (let at = first.plan.steps.length - 1; at >= 0 && left > 0; at -= 1) {
    await attempt(without(smallest.plan, at));
  }
  for (let at = smallest.plan.steps.length - 1; at >= 0 && left > 0; at -= 1) {
    const step = smallest.plan.steps[at];
    if (step && (step.faults.length > 0 || step.death)) await attempt(withStep(smallest.plan, at, calmed(step)));
  }
  return smallest;
}

function without(plan: Plan, at: number): Plan {
  return { ...plan, steps: plan.steps.toSpliced(at, 1) };
}

function withStep(plan: Plan, at: number, step: Step): Plan {
  return { ...plan, steps: plan.steps.with(at, step) };
}

function calmed({ deed }: Step): Step {
  return { deed, faults: [], death: null };
}
