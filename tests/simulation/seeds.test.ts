import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arena, openArena } from './support/arena.ts';
import { runSeed } from './support/run-seed.ts';
import { tellFailure } from './support/tell-failure.ts';

let arena: Arena;
beforeAll(async () => {
  arena = await openArena('info');
});
afterAll(() => arena.close());

// Chosen for what they bring: kills, late returns, refunds abroad, a page paid in two tabs, all three providers.
test.each([3, 8, 10, 13, 16])(
  'Seed %i: after faults, kills and moved clocks the providers’ books are ours to the cent, and nothing waits',
  async (seed) => {
    const outcome = await runSeed(arena, seed, 'small');
    expect(outcome.broken, tellFailure(outcome)).toEqual([]);
  },
);
