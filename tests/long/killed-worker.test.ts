import { afterEach, beforeEach, test } from 'vitest';
import { killWhileBilling } from '../scenarios/support/killed-run.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

const today = '2026-03-01';

let world: World;

beforeEach(async () => {
  world = await openWorld(today);
});
afterEach(() => world.close());

test('A worker killed 15 times in the middle of billing 10,000 subscriptions leaves the books of one that was never disturbed', async () => {
  await killWhileBilling(world, { subscriptions: 10_000, kills: 15, today });
});

test('Killed 8 times among 4,000 customers with prices, charges and credits of their own who pay late, it leaves the same books too', async () => {
  await killWhileBilling(world, { subscriptions: 4_000, kills: 8, today, started: '2026-02-01' });
});
