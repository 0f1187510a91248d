import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addCustomer, type Customer } from './support/customers.ts';
import { hangingProviderFile } from './support/hanging-provider.ts';
import { kill, killWhileBilling, until, wake } from './support/killed-run.ts';
import { attemptsOf, expectCleanBooks, invoicesOf, paymentsOf } from './support/look.ts';
import { providerPayments, storeCard } from './support/pay.ts';
import { flatPlan } from './support/plans.ts';
import { startWorker, type WorkerProcess } from './support/worker-process.ts';
import { openWorld, type World } from './support/world.ts';

const today = '2026-03-01';

let world: World;
let running: WorkerProcess | undefined;

beforeAll(async () => {
  world = await openWorld(today);
});
afterEach(() => running?.kill());
afterAll(() => world.close());

test('A worker killed in the middle of billing 800 subscriptions leaves the books of one that was never disturbed', async () => {
  await killWhileBilling(world, { subscriptions: 800, kills: 1, today });
}, 120_000);

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
  await wake(world);
  await until(async () => (await providerPayments(world, customer)).length > 0);
  await kill(world, running);
  await world.sandbox.control.clearFaults();
  expect(await attemptsOf(world, customer)).toEqual(['1 sending']);
  await world.wait(2);
  expect(await attemptsOf(world, customer)).toEqual(['1 answered']);
  await expectPaidOnce(customer);
}, 60_000);

test('A worker killed between writing the attempt down and sending it is found out: 15 minutes later it is sent once', async () => {
  const customer = await addPayingCustomer('davor');
  running = startWorker(world, hangingProviderFile);
  await wake(world);
  await until(async () => (await attemptsOf(world, customer)).length > 0);
  await pause(100);
  await kill(world, running);
  expect(await providerPayments(world, customer)).toEqual([]);
  await world.wait(2);
  expect(await attemptsOf(world, customer)).toEqual(['1 sending']);
  await world.wait(15);
  expect(await attemptsOf(world, customer)).toEqual(['1 not_done', '2 answered']);
  await expectPaidOnce(customer);
  await expectCleanBooks(world);
}, 60_000);

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
