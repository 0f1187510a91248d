import { afterAll, beforeAll, test } from 'vitest';
import { killWhileBilling } from '../scenarios/support/killed-run.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

const today = '2026-03-01';

let world: World;

beforeAll(async () => {
  world = await openWorld(today);
});
afterAll(() => world.close());

test('A worker killed 15 times in the middle of billing 10,000 subscriptions leaves the books of one that was never disturbed', async () => {
  await killWhileBilling(world, { subscriptions: 10_000, kills: 15, today });
});
