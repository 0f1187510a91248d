import { afterAll, beforeAll, expect, test } from 'vitest';
import { until, wake } from '../scenarios/support/killed-run.ts';
import { expectCleanBooks } from '../scenarios/support/look.ts';
import { addManyCustomers } from '../scenarios/support/many-customers.ts';
import { flatPlan } from '../scenarios/support/plans.ts';
import { startWorker } from '../scenarios/support/worker-process.ts';
import { openWorld, type World } from '../scenarios/support/world.ts';

const today = '2026-03-01';
const subscriptions = 3_000;

let world: World;
beforeAll(async () => {
  world = await openWorld(today);
});
afterAll(() => world.close());

async function batches(): Promise<number> {
  const { owner } = world.api;
  return (await owner.selectFrom('run_progress').select('batch_no').execute()).length;
}

async function isDone(): Promise<boolean> {
  const run = await world.api.owner.selectFrom('billing_run').select('status').executeTakeFirst();
  return run?.status === 'done';
}

test('A worker that is asked to leave in the middle of 3,000 subscriptions ends its batch, gives the brand back and ends in order; the next one does the rest', async () => {
  await addManyCustomers(world.api.owner, world.brand.tenantId, [flatPlan('klein', '9.90')], subscriptions, today);
  const first = startWorker(world);
  await wake(world);
  await until(async () => (await batches()) > 0);
  const askedAt = performance.now();
  expect(await first.leave()).toBe(0);
  expect(performance.now() - askedAt).toBeLessThan(15_000);
  expect(await isDone()).toBe(false);
  expect(await world.api.owner.selectFrom('tenant_lease').select('holder').execute()).toEqual([]);
  const written = await batches();
  const second = startWorker(world);
  await until(isDone);
  expect(await batches()).toBeGreaterThan(written);
  expect(await second.leave()).toBe(0);
  const invoices = await world.api.owner.selectFrom('invoice').select('invoice_id').execute();
  expect(invoices).toHaveLength(subscriptions);
  await expectCleanBooks(world);
});
