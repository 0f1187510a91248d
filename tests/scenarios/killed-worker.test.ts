import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runDueBilling } from '../../apps/api/src/use-cases/billing/run-due-billing.ts';
import { wakeTenant } from '../../apps/api/src/use-cases/outbox/record-event.ts';
import { addBrand, type TestBrand } from '../setup/api/test-brands.ts';
import { addCustomer, type Customer } from './support/customers.ts';
import { fingerprintOf } from './support/fingerprint.ts';
import { hangingProviderFile } from './support/hanging-provider.ts';
import { attemptsOf, expectCleanBooks, invoicesOf, paymentsOf } from './support/look.ts';
import { addManyCustomers } from './support/many-customers.ts';
import { providerPayments, storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { letTimePass, placeClock } from './support/time.ts';
import { startWorker, type WorkerProcess } from './support/worker-process.ts';
import { openWorld, type World } from './support/world.ts';

const long = process.env['LONG'] === '1';
const count = long ? 5_000 : 1_500;
const kills = long ? 20 : 2;
const today = '2026-03-01';
const plans = [flatPlan('klein', '9.90'), flatPlan('mittel', '29.95'), flatPlan('gross', '119.00')];

let world: World;
let undisturbed: TestBrand;
let running: WorkerProcess | undefined;

beforeAll(async () => {
  world = await openWorld(today);
  undisturbed = await addBrand(world.api, world.operatorId, 'vergleich');
  await placeClock(world.api, undisturbed.tenantId, today);
  const { owner } = world.api;
  for (const { tenantId } of [world.brand, undisturbed]) await addManyCustomers(owner, tenantId, plans, count, today);
  const tenant = await undisturbed.open();
  await runDueBilling(world.api.services, tenant, new AbortController().signal);
  // The worker processes of this story are for the other brand.
  await owner.updateTable('event').set({ delivered: true }).where('tenant_id', '=', undisturbed.tenantId).execute();
}, 120_000);
afterEach(() => running?.kill());
afterAll(() => world.close());

test(
  `A worker killed ${kills} times in the middle of billing ${count} subscriptions leaves the books of one that was never disturbed`,
  async () => {
    const seen: string[] = [];
    for (let time = 0; time < kills; time += 1) {
      running = startWorker(world);
      await wake();
      await until(async () => (await isAtWork()) && (await batchesDone()) >= Math.min(time, 1));
      await pause(Math.random() * 150);
      await kill(running);
      seen.push((await runStatus()) ?? 'not begun');
    }
    expect(seen).toContain('running');
    running = startWorker(world);
    await wake();
    await until(async () => (await runStatus()) === 'done');
    await kill(running);
    await expectCleanBooks(world);
    const books = await fingerprintOf(world);
    expect(books.invoices).toHaveLength(count);
    expect(new Set(books.lines).size).toBe(count);
    expect(await fingerprintOf(undisturbed)).toEqual(books);
  },
  long ? 600_000 : 90_000,
);

test('A worker killed while the provider works is found out: the charge it never heard of is paid once', async () => {
  const customer = await addPayingCustomer('während');
  await world.sandbox.control.addFault({ kind: 'drop', times: 50 });
  await world.sandbox.control.addFault({
    kind: 'latency',
    path: '/v1/payment_intents',
    method: 'POST',
    delayMs: 5_000,
  });
  running = startWorker(world);
  await wake();
  await until(async () => (await providerPayments(world, customer)).length > 0);
  await kill(running);
  await world.sandbox.control.clearFaults();
  expect(await attemptsOf(world, customer)).toEqual(['1 sending']);
  await world.wait(2);
  expect(await attemptsOf(world, customer)).toEqual(['1 answered']);
  await expectPaidOnce(customer);
});

test('A worker killed between writing the attempt down and sending it is found out: 15 minutes later it is sent once', async () => {
  const customer = await addPayingCustomer('davor');
  running = startWorker(world, hangingProviderFile);
  await wake();
  await until(async () => (await attemptsOf(world, customer)).length > 0);
  await pause(100);
  await kill(running);
  expect(await providerPayments(world, customer)).toEqual([]);
  await world.wait(2);
  expect(await attemptsOf(world, customer)).toEqual(['1 sending']);
  await world.wait(15);
  expect(await attemptsOf(world, customer)).toEqual(['1 not_done', '2 answered']);
  await expectPaidOnce(customer);
  await expectCleanBooks(world);
});

/** Owes 59.50 since today with a card that was stored too late for today's charge. */
async function addPayingCustomer(key: string): Promise<Customer> {
  // Mails of the run would keep the worker busy for longer than the story lasts.
  const { owner } = world.api;
  await owner.updateTable('event').set({ delivered: true }).execute();
  await owner.updateTable('mail_delivery').set({ status: 'sent', next_try_at: null }).execute();
  const customer = await addCustomer(world, { key, plan: flatPlan('bistro', '50.00'), startDate: today });
  await world.work();
  await storeCard(world, customer);
  await owner
    .updateTable('invoice')
    .set({ next_collection_date: today })
    .where('account_id', '=', customer.accountId)
    .execute();
  return customer;
}

async function expectPaidOnce(customer: Customer): Promise<void> {
  expect(await invoicesOf(world, customer)).toMatchObject([{ gross: '59.50', status: 'paid' }]);
  expect(await paymentsOf(world, customer)).toMatchObject([{ status: 'succeeded', received: '59.50' }]);
  expect(await providerPayments(world, customer)).toMatchObject([{ status: 'succeeded', amount: 5950 }]);
}

/** Kills the worker and lets its lease run out; nothing else is done for it. */
async function kill(worker: WorkerProcess): Promise<void> {
  await worker.kill();
  await letTimePass(world.api, world.brand.tenantId, 31_000);
}

async function wake(): Promise<void> {
  const { db } = await world.open();
  await db.run(wakeTenant);
}

async function runStatus(): Promise<string | null> {
  const { owner } = world.api;
  const run = owner.selectFrom('billing_run').select('status').where('tenant_id', '=', world.brand.tenantId);
  return (await run.executeTakeFirst())?.status ?? null;
}

/** A worker holds the brand now. */
async function isAtWork(): Promise<boolean> {
  const { owner } = world.api;
  const lease = owner.selectFrom('tenant_lease').select('lease_until').where('tenant_id', '=', world.brand.tenantId);
  return ((await lease.executeTakeFirst())?.lease_until ?? new Date(0)) > new Date();
}

async function batchesDone(): Promise<number> {
  const { owner } = world.api;
  const batches = owner.selectFrom('run_progress').select('batch_no').where('tenant_id', '=', world.brand.tenantId);
  return (await batches.execute()).length;
}

/** Polls until it holds; the test's own time limit ends a wait that never does. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(5);
}
